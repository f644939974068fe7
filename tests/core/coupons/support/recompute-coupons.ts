import { weekdayOf } from '../../sales/support/recompute.ts'
import type { CouponQuery } from '../../../../src/core/coupons/coupon-result.ts'
import type { SmallCustomer, SmallInvoice } from '../../sales/support/small-business.ts'
import type { SmallCampaign, SmallCoupon, SmallCoupons } from './small-coupons.ts'

/** The figures recomputed the slow and obvious way, coupon by coupon from the rules. Money is VND. */
export function recomputeCoupons(business: SmallCoupons, query: CouponQuery) {
  const { from, to } = query.period
  const all = business.coupons.map((coupon) => describe(business, coupon, query)).filter((each) => passes(each, query))
  const isIn = (day: string | null) => day !== null && (from === null || day >= from) && (to === null || day <= to)
  const isAllTime = from === null && to === null
  const issued = all.filter((each) => isAllTime || isIn(each.beginDate))
  const used = all.filter((each) => (isAllTime ? each.isUsed : isIn(each.usingDate)))
  const either = all.filter((each) => issued.includes(each) || used.includes(each))
  const rowsBy = (keysOf: (coupon: Described) => readonly string[]) => rows(either, issued, used, keysOf, figures)
  const allUsed = all.filter((each) => each.isUsed)
  return {
    overview: { ...figures(issued, used), duplicateInvoices: duplicates(used).length },
    allTime: {
      ...totals(all, allUsed),
      invoiceAmount: sum(allUsed.map((each) => each.invoiceAmount)),
      duplicateInvoices: duplicates(allUsed).length,
    },
    byGrade: rowsBy((each) => [each.grade]),
    bySeason: seasonRows(issued, used, query),
    byShopGroup: rowsBy((each) => [each.group]),
    byShop: rows(
      either,
      issued,
      used,
      (each) => [each.shop],
      (_, usedThere, there) => ({
        ...totals(there, usedThere),
        shareOfUsed: over(usedThere.length, used.length) * 100,
      }),
    ),
    byCampaign: rowsBy((each) => (each.campaigns.length === 0 ? ['(no campaign)'] : each.campaigns)),
    duplicates: duplicates(used),
  }
}

interface Described extends SmallCoupon {
  readonly isUsed: boolean
  readonly invoiceAmount: number
  /** VND of the known invoice. */
  readonly onInvoice: number | undefined
  readonly couponAmount: number
  readonly grade: string
  readonly shop: string
  readonly group: string
  readonly brand: string
  readonly campaigns: readonly string[]
}

function describe(business: SmallCoupons, coupon: SmallCoupon, query: CouponQuery): Described {
  const isUsed = coupon.used || coupon.usingDate !== null
  const face = (coupon.faceValue ?? 0) / 10_000
  const invoice = business.invoices.find((_, at) => `N${at}` === coupon.docketNumber)
  const invoiceAmount = invoice ? invoice.amount / 100 : face
  const named = business.invoices.filter(
    (each) => each.shopName !== '' && squeezed(each.shopName) === squeezed(coupon.usingShop ?? ''),
  )
  const known = invoice ?? named.find((each) => each.shopId !== '') ?? named[0]
  const name = known?.shopName ?? coupon.usingShop
  const brand = name === null ? 'Unknown' : brandOf(name)
  const prefix = known ? known.shopId.slice(0, 2).toUpperCase() || 'Unknown' : 'Unknown'
  const nowhere = isUsed ? 'Unknown' : 'Unassigned'
  return {
    ...coupon,
    isUsed,
    invoiceAmount,
    onInvoice: invoice && invoice.amount / 100,
    couponAmount: face > 1 ? face : face > 0 && face < 1 ? ((1 - face) / face) * invoiceAmount : 0,
    grade: gradeOf(memberOf(business, coupon, invoice)?.grade ?? null),
    shop: (known ? known.shopId || known.shopName : coupon.usingShop) ?? nowhere,
    group: isUsed ? (query.shopGroupScheme === 'brand' ? brand : prefix) : 'Unassigned',
    brand: isUsed ? brand : 'Unassigned',
    campaigns: business.campaigns.filter((each) => isIn(coupon, each)).map((each) => each.name),
  }
}

function passes(coupon: Described, { filters }: CouponQuery): boolean {
  const prefixes = (filters.prefix ?? '').split(',').filter((prefix) => prefix.trim() !== '')
  return (
    (prefixes.length === 0 || isIn(coupon, { name: '', prefixes: prefixes.map((prefix) => prefix.trim()) })) &&
    (filters.campaign === undefined || coupon.campaigns.some((name) => same(filters.campaign, name))) &&
    same(filters.shopGroup, coupon.group) &&
    same(filters.brand, coupon.brand) &&
    (filters.weekday === undefined || (coupon.isUsed && same(filters.weekday, weekdayOf(coupon.usingDate ?? '')))) &&
    (filters.amountFrom === undefined || (coupon.isUsed && (coupon.onInvoice ?? -Infinity) >= filters.amountFrom)) &&
    (filters.amountTo === undefined || (coupon.isUsed && (coupon.onInvoice ?? Infinity) <= filters.amountTo))
  )
}

function same(wanted: CouponQuery['filters']['shopGroup'], actual: string): boolean {
  const any = wanted === undefined ? [actual] : [wanted].flat()
  return any.some((each) => each.trim().toLowerCase() === actual.toLowerCase())
}

function figures(issued: readonly Described[], used: readonly Described[]) {
  const issuedUsed = issued.filter((each) => each.isUsed).length
  return {
    issued: issued.length,
    totalFaceValue: sum(issued.map((each) => ((each.faceValue ?? 0) > 10_000 ? (each.faceValue ?? 0) / 10_000 : 0))),
    used: used.length,
    usedValue: sum(used.map((each) => each.couponAmount)),
    issuedUsed,
    usageRate: over(issuedUsed, issued.length) * 100,
    invoiceAmount: sum(used.map((each) => each.invoiceAmount)),
    uniqueInvoiceAmount: uniqueAmount(used),
  }
}

function totals(all: readonly Described[], used: readonly Described[]) {
  return {
    total: all.length,
    used: used.length,
    unused: all.length - used.length,
    usageRate: over(used.length, all.length) * 100,
    couponAmount: sum(used.map((each) => each.couponAmount)),
    uniqueInvoiceAmount: uniqueAmount(used),
  }
}

function rows<Row>(
  all: readonly Described[],
  issued: readonly Described[],
  used: readonly Described[],
  keysOf: (coupon: Described) => readonly string[],
  row: (issued: readonly Described[], used: readonly Described[], all: readonly Described[]) => Row,
): Record<string, Row> {
  const having = (key: string) => (coupon: Described) => keysOf(coupon).includes(key)
  return Object.fromEntries(
    unique(all.flatMap(keysOf)).map((key) => [
      key,
      row(issued.filter(having(key)), used.filter(having(key)), all.filter(having(key))),
    ]),
  )
}

/** Issued coupons by the season they begin in, used ones by the season they were used in. */
function seasonRows(issued: readonly Described[], used: readonly Described[], { seasonScheme }: CouponQuery) {
  const begun = (coupon: Described) => seasonOf(coupon.beginDate, seasonScheme)
  const spent = (coupon: Described) => seasonOf(coupon.usingDate, seasonScheme)
  return Object.fromEntries(
    unique([...issued.map(begun), ...used.map(spent)]).map((key) => [
      key,
      figures(
        issued.filter((each) => begun(each) === key),
        used.filter((each) => spent(each) === key),
      ),
    ]),
  )
}

/** Docket numbers with more than one coupon, and the ids of these coupons. */
function duplicates(used: readonly Described[]): [docket: string, couponIds: string[]][] {
  return unique(used.flatMap(({ docketNumber }) => (docketNumber === null ? [] : [docketNumber])))
    .toSorted()
    .map((docket): [string, string[]] => [
      docket,
      used.filter((each) => each.docketNumber === docket).map((each) => each.couponId),
    ])
    .filter(([, couponIds]) => couponIds.length > 1)
}

/** The first coupon of each docket number, and every coupon without one. */
function uniqueAmount(used: readonly Described[]): number {
  const counted = used.filter(
    (each) => each.docketNumber === null || used.find((other) => other.docketNumber === each.docketNumber) === each,
  )
  return sum(counted.map((each) => each.invoiceAmount))
}

function memberOf(
  { customers }: SmallCoupons,
  coupon: SmallCoupon,
  invoice: SmallInvoice | undefined,
): SmallCustomer | undefined {
  const newest = (isTheirs: (customer: SmallCustomer) => boolean) =>
    customers.filter(isTheirs).reduce<SmallCustomer | undefined>((best, each) => {
      return best && (each.registrationDate ?? '') < (best.registrationDate ?? '') ? best : each
    }, undefined)
  return (
    newest((each) => each.vipId === coupon.memberId) ??
    newest((each) => coupon.memberPhone !== null && each.phone === coupon.memberPhone) ??
    newest((each) => each.vipId === invoice?.vipId)
  )
}

function isIn(coupon: SmallCoupon, { prefixes }: SmallCampaign): boolean {
  return prefixes.some((prefix) => coupon.couponId.toLowerCase().indexOf(prefix.toLowerCase()) === 0)
}

function gradeOf(grade: string | null): string {
  return grade === 'golden' ? 'Gold' : (grade ?? 'No Grade')
}

function brandOf(name: string): string {
  return /bala|巴拉/i.test(name) ? 'Bala' : /semir|森马/i.test(name) ? 'Semir' : 'Others'
}

function seasonOf(day: string | null, scheme: 'half' | 'quarter'): string {
  if (day === null) return 'Unknown'
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  if (scheme === 'half') return `${month < 7 ? 'SS' : 'AW'} ${year}`
  if (month === 1) return `M11-1 ${year - 1}-${year}`
  if (month > 10) return `M11-1 ${year}-${year + 1}`
  return month < 5 ? `M2-4 ${year}` : month < 8 ? `M5-7 ${year}` : `M8-10 ${year}`
}

function squeezed(name: string): string {
  return name.replaceAll(' ', '').toLowerCase()
}

function unique(values: readonly string[]): string[] {
  return Array.from(new Set(values))
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, each) => total + each, 0)
}

function over(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
