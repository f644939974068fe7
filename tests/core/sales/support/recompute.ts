import type { AnalyticsQuery } from '../../../../src/core/sales/analytics-result.ts'
import type { SmallBusiness, SmallCustomer, SmallInvoice } from './small-business.ts'

const A_DAY = 86_400_000

/** The figures recomputed the slow and obvious way, row by row from the rules. Money is 1/100 VND. */
export function recompute(business: SmallBusiness, query: AnalyticsQuery) {
  const sale = (invoice: SmallInvoice) => describeInvoice(business, invoice, query)
  const all = business.invoices.map(sale)
  const { from, to } = query.period
  const inPeriod = all.filter((each) => (from === null || each.day >= from) && (to === null || each.day <= to))
  const I = inPeriod.filter((each) => passes(each, query))
  const days = I.map((each) => each.day).toSorted()
  const newFrom = from ?? days[0] ?? '9999'
  const newTo = to ?? days.at(-1) ?? '0000'

  const figures = (scope: readonly Sale[], earlierScope: readonly Sale[] = []) => {
    const members = scope.filter((each) => each.vipId !== null)
    const vips = unique(members.map((each) => each.vipId ?? ''))
    const returning = vips.filter(
      (vip) => earlierScope.some((each) => each.vipId === vip) || visits(members, vip, business) > 0,
    )
    const theirs = members.filter((each) => returning.includes(each.vipId ?? ''))
    return {
      salesAmount: sum(scope),
      invoices: scope.length,
      memberSalesAmount: sum(members),
      memberInvoices: members.length,
      customers: vips.length,
      averagePerCustomer: over(sum(members), vips.length),
      averagePerInvoice: over(sum(scope), scope.length),
      newCustomers: vips.filter((vip) => {
        const registered = customerOf(business, vip)?.registrationDate ?? null
        return registered !== null && registered >= newFrom && registered <= newTo
      }).length,
      returningCustomers: returning.length,
      returnRate: over(returning.length, vips.length) * 100,
      returningInvoices: theirs.length,
      returningSalesAmount: sum(theirs),
    }
  }
  const rowsBy = (scope: readonly Sale[], key: (sale: Sale) => string) =>
    Object.fromEntries(
      unique(scope.map(key)).map((each) => [each, figures(scope.filter((sale) => key(sale) === each))]),
    )
  const rowsByTime = (scope: readonly Sale[], key: (sale: Sale) => string) => {
    const starts = unique(scope.map(key)).map((each) => ({
      key: each,
      sales: scope.filter((sale) => key(sale) === each),
    }))
    return Object.fromEntries(
      starts.map(({ key, sales }) => {
        const start = sales.map((each) => each.day).toSorted()[0] ?? ''
        const earlier = scope.filter((each) => each.day < start && !sales.includes(each))
        return [key, figures(sales, earlier)]
      }),
    )
  }
  const gradesInFile = unique(business.customers.map((each) => gradeOf(each.grade)))
  const rowsByGrade = (scope: readonly Sale[]) => {
    const members = scope.filter((each) => each.vipId !== null)
    const grades = unique([...gradesInFile, ...members.map((each) => each.grade)])
    return Object.fromEntries(grades.map((grade) => [grade, figures(members.filter((each) => each.grade === grade))]))
  }
  const registered = business.customers.filter(
    ({ registrationDate }) => to === null || registrationDate === null || registrationDate <= to,
  )
  const registeredMembers = (customers: readonly SmallCustomer[]) => unique(customers.map((each) => each.vipId)).length
  const known = (scope: readonly Sale[]) =>
    unique(scope.flatMap(({ vipId }) => (vipId !== null && customerOf(business, vipId) ? [vipId] : []))).length
  const noCard = (scope: readonly Sale[]) => {
    const without = scope.filter((each) => each.vipId === null)
    return {
      invoices: without.length,
      salesAmount: sum(without),
      invoiceShare: over(without.length, scope.length) * 100,
      salesShare: over(sum(without), sum(scope)) * 100,
    }
  }
  const overall = figures(I)
  const shopKeys = unique(all.filter((each) => passesShop(each, query)).map((each) => each.shop))
  return {
    overview: {
      ...overall,
      noVipSalesAmount: noCard(I).salesAmount,
      noVipInvoices: noCard(I).invoices,
      registeredMembers: registeredMembers(registered),
      conversionRate: over(known(I), registeredMembers(registered)) * 100,
      captureRate: over(overall.memberInvoices, overall.invoices) * 100,
      returnRateAllTime: over(overall.returningCustomers, business.customers.length) * 100,
    },
    byGrade: Object.fromEntries(
      Object.entries(rowsByGrade(I)).map(([grade, row]) => {
        const ofGrade = registeredMembers(registered.filter((each) => gradeOf(each.grade) === grade))
        const buyers = known(I.filter((each) => each.grade === grade))
        return [grade, { ...row, registeredMembers: ofGrade, conversionRate: over(buyers, ofGrade) * 100 }]
      }),
    ),
    bySeason: rowsByTime(I, (each) => seasonOf(each.day, query.seasonScheme)),
    byShopGroup: rowsBy(I, (each) => each.group),
    byMonth: rowsByTime(I, (each) => each.day.slice(0, 7)),
    byWeek: rowsByTime(I, (each) => weekOf(each.day)),
    byYear: rowsByTime(I, (each) => each.day.slice(0, 4)),
    byShop: Object.fromEntries(
      unique(I.map((each) => each.shop)).map((shop) => {
        const there = I.filter((each) => each.shop === shop)
        return [
          shop,
          {
            ...figures(there),
            byGrade: rowsByGrade(there),
            bySeason: rowsByTime(there, (each) => seasonOf(each.day, query.seasonScheme)),
            byMonth: rowsByTime(there, (each) => each.day.slice(0, 7)),
            byWeek: rowsByTime(there, (each) => weekOf(each.day)),
          },
        ]
      }),
    ),
    noVip: {
      ...noCard(I),
      byShop: Object.fromEntries(
        unique(I.filter((each) => each.vipId === null).map((each) => each.shop)).map((shop) => [
          shop,
          noCard(I.filter((each) => each.shop === shop)),
        ]),
      ),
    },
    salesThrough:
      all
        .map((each) => each.day)
        .toSorted()
        .at(-1) ?? null,
    shopsWithoutSales: shopKeys
      .filter((shop) => !inPeriod.some((each) => each.shop === shop && passesShop(each, query)))
      .toSorted(),
    knownShops: shopKeys.length,
  }
}

interface Sale extends SmallInvoice {
  readonly grade: string
  readonly shop: string
  /** Every name the shop goes by. */
  readonly shopNames: readonly string[]
  readonly group: string
  readonly brand: string
}

function describeInvoice(business: SmallBusiness, invoice: SmallInvoice, query: AnalyticsQuery): Sale {
  const shop = invoice.shopId === '' ? invoice.shopName : invoice.shopId
  const brand = /bala|巴拉/i.test(invoice.shopName) ? 'Bala' : /semir|森马/i.test(invoice.shopName) ? 'Semir' : 'Others'
  const prefix = invoice.shopId.slice(0, 2).toUpperCase() || 'Unknown'
  const customer = invoice.vipId === null ? undefined : customerOf(business, invoice.vipId)
  return {
    ...invoice,
    shop,
    shopNames: business.invoices
      .filter((each) => (each.shopId === '' ? each.shopName : each.shopId) === shop)
      .map((each) => each.shopName),
    brand,
    group: query.shopGroupScheme === 'brand' ? brand : prefix,
    grade: gradeOf(customer?.grade ?? null),
  }
}

/** `mon` to `sun`. */
export function weekdayOf(day: string): string {
  return ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
}

function passes(sale: Sale, query: AnalyticsQuery): boolean {
  const { grade, weekday, amountFrom = -Infinity, amountTo = Infinity } = query.filters
  const day = weekdayOf(sale.day)
  return (
    passesShop(sale, query) &&
    (grade === undefined || (sale.vipId !== null && [grade].flat().some((each) => sale.grade === gradeOf(each)))) &&
    (weekday === undefined || [weekday].flat().includes(day)) &&
    sale.amount >= amountFrom * 100 &&
    sale.amount <= amountTo * 100
  )
}

function passesShop(sale: Sale, { filters }: AnalyticsQuery): boolean {
  const { shop, brand, shopGroup } = filters
  return (
    (shop === undefined || [shop].flat().some((each) => sale.shop === each || sale.shopNames.includes(each))) &&
    (brand === undefined || [brand].flat().includes(sale.brand)) &&
    (shopGroup === undefined || [shopGroup].flat().includes(sale.group))
  )
}

/** Several customers with one card: the latest registration, then the one that came last. */
function customerOf(business: SmallBusiness, vipId: string): SmallCustomer | undefined {
  let best: SmallCustomer | undefined
  for (const each of business.customers) {
    if (each.vipId !== vipId) continue
    if (!best || (each.registrationDate ?? '') >= (best.registrationDate ?? '')) best = each
  }
  return best
}

function visits(scope: readonly Sale[], vipId: string, business: SmallBusiness): number {
  const theirs = scope.filter((each) => each.vipId === vipId)
  const first = theirs.map((each) => each.day).toSorted()[0]
  return first === customerOf(business, vipId)?.registrationDate ? theirs.length - 1 : theirs.length
}

function gradeOf(grade: string | null): string {
  const known = ['No Grade', 'VIP0', 'VIP1', 'VIP2', 'VIP3', 'Member', 'Silver', 'Gold', 'DIAMOND']
  const lower = (grade ?? '').toLowerCase()
  if (lower === '') return 'No Grade'
  if (lower === 'olden' || lower === 'golden') return 'Gold'
  return known.find((each) => each.toLowerCase() === lower) ?? grade ?? ''
}

function seasonOf(day: string, scheme: 'half' | 'quarter'): string {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  if (scheme === 'half') return month <= 6 ? `SS ${year}` : `AW ${year}`
  if ([2, 3, 4].includes(month)) return `M2-4 ${year}`
  if ([5, 6, 7].includes(month)) return `M5-7 ${year}`
  if ([8, 9, 10].includes(month)) return `M8-10 ${year}`
  return month === 1 ? `M11-1 ${year - 1}-${year}` : `M11-1 ${year}-${year + 1}`
}

/** The ordinal of the week's Monday among the Mondays of its year. */
function weekOf(day: string): string {
  let monday = Date.parse(`${day}T00:00:00Z`)
  while (new Date(monday).getUTCDay() !== 1) monday -= A_DAY
  const year = new Date(monday).getUTCFullYear()
  let week = 0
  for (let each = Date.UTC(year, 0, 1); each <= monday; each += A_DAY) if (new Date(each).getUTCDay() === 1) week++
  return `${year}-W${String(week).padStart(2, '0')}`
}

function unique(values: readonly string[]): string[] {
  return Array.from(new Set(values))
}

function sum(sales: readonly Sale[]): number {
  return sales.reduce((total, each) => total + each.amount, 0)
}

function over(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
