import { type Coupons, numberSharedInvoices, collectCouponShops } from './coupons.ts'
import { dayNumber } from '../../calendar/day.ts'
import { type SalesCache, salesCache } from '../../sales/columns/sales-cache.ts'
import { oncePerKey } from '../../memoize.ts'
import { type Kysely, sql } from 'kysely'
import { readColumns } from '../../db/columns.ts'
import { inParts } from '../../db/sql.ts'
import { couponKey } from '../campaigns/campaign-list.ts'
import { gradeKey, gradeName, NO_GRADE } from '../../retail/grade.ts'
import type { Members } from '../../sales/columns/load-members.ts'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { cachePerVersion, loadedOnce, type Versioned } from '../../db/version-cache.ts'

/** What a thread caches of the coupons for one data version, loaded on first use. */
export type CouponCache = Versioned<{ coupons(snapshot: Kysely<BusinessSchema>): Promise<Coupons> }>

/** The cache for the current data version. Call it and its loader within `read`. */
export const couponCache: (snapshot: Kysely<BusinessSchema>) => Promise<CouponCache> = cachePerVersion(
  ['business'],
  () => ({ coupons: loadedOnce(async (snapshot) => loadCoupons(snapshot, await salesCache(snapshot))) }),
)

const kinds = {
  id: 'int32',
  coupon_id: 'text',
  face_value: 'float64',
  is_used: 'int32',
  begin_date: 'text',
  using_date: 'text',
  sales_amount: 'float64',
  /** `shops.id`; 0: no invoice. */
  shop_key: 'int32',
  using_shop: 'text',
  invoice: 'int32',
  docket: 'text',
  invoice_card: 'int32',
  member_card: 'int32',
} as const

function allCoupons(db: Kysely<BusinessSchema>) {
  const isUsed = sql<number>`case when used = 1 or using_date is not null then 1 else 0 end`
  return db
    .selectFrom('coupons')
    .leftJoin('invoices', 'invoice_number', 'docket_number')
    .leftJoin('vips as cards', 'cards.vip_id', 'member_id')
    .select([
      'coupons.id',
      'coupon_id',
      'face_value',
      isUsed.as('is_used'),
      'begin_date',
      'using_date',
      'sales_amount',
      'shop_key',
      'using_shop',
      'invoices.id as invoice',
      'docket_number as docket',
      'vip_key as invoice_card',
      'cards.id as member_card',
    ])
    .orderBy('coupons.id')
}

/** Loads every coupon with its invoice, shop and grade. */
async function loadCoupons(db: Kysely<BusinessSchema>, salesData: SalesCache): Promise<Coupons> {
  const read = await readColumns(db, allCoupons(db), kinds)
  const { length } = read
  const columns = createColumns(length)
  const members = await salesData.members(db)
  const couponShops = collectCouponShops(await salesData.shops(db))
  const { noGrade, ofCard, ofPhones } = memberGrades(db, members)
  const key = read.coupon_id.map((id) => couponKey(id ?? ''))
  const withoutCard: number[] = []
  const shareInvoice = numberSharedInvoices(columns.sharedInvoice)
  const dayOf = oncePerKey(dayNumber)
  for (let at = 0; at < length; at++) {
    const begin = read.begin_date[at] ?? null
    const using = read.using_date[at] ?? null
    const usingShop = read.using_shop[at] || null
    const isUsed = read.is_used[at] as number
    const invoice = read.invoice[at] as number
    const invoiceShop = read.shop_key[at] || null
    const written = read.docket[at] || null
    // A used coupon's invoice: its id, or the docket number when the invoice is unknown.
    const docket = isUsed === 0 ? null : invoice === 0 ? written : invoice
    columns.isUsed[at] = isUsed
    columns.beginDay[at] = begin === null ? Number.NaN : dayOf(begin)
    columns.usingDay[at] = using === null ? Number.NaN : dayOf(using)
    columns.shop[at] = couponShops.of(invoiceShop ?? usingShop)
    columns.isElsewhere[at] = invoiceShop !== null && couponShops.differ(invoiceShop, usingShop) ? 1 : 0
    columns.lacksInvoice[at] = typeof docket === 'string' ? 1 : 0
    if (docket !== null) shareInvoice(docket, at)
    columns.card[at] = (read.member_card[at] as number) || (read.invoice_card[at] as number)
    const grade = ofCard(read.member_card[at] as number)
    columns.grade[at] = grade ?? ofCard(read.invoice_card[at] as number) ?? noGrade
    if (grade === undefined) withoutCard.push(at)
  }
  const ids = withoutCard.map((at) => read.id[at] as number)
  const byPhone = await ofPhones(ids)
  for (const at of withoutCard) {
    const grade = byPhone.get(read.id[at] as number)
    if (grade !== undefined) columns.grade[at] = grade
  }
  return {
    ...columns,
    id: read.id,
    faceValue: read.face_value,
    invoiceAmount: read.sales_amount,
    length,
    key,
    shops: couponShops.shops,
    grades: members.grades,
    newestDay: newest(columns.beginDay, columns.usingDay),
  }
}

function createColumns(length: number) {
  return {
    isUsed: new Uint8Array(length),
    beginDay: new Float64Array(length),
    usingDay: new Float64Array(length),
    sharedInvoice: new Int32Array(length),
    shop: new Int32Array(length),
    isElsewhere: new Uint8Array(length),
    lacksInvoice: new Uint8Array(length),
    card: new Int32Array(length),
    grade: new Uint16Array(length),
  }
}

function newest(...days: readonly Float64Array[]): number | null {
  let newestDay = -Infinity
  for (const column of days) for (const day of column) if (day > newestDay) newestDay = day
  return newestDay === -Infinity ? null : newestDay
}

/** Finds members' grades, as indexes into the list of grades. */
export interface MemberGrades {
  readonly noGrade: number
  /** The grade of a card's customer, by vip key (0: no card); undefined for a card without a customer. */
  readonly ofCard: (vip: number) => number | undefined
  /** The grade of the customer with the member's phone, by coupon id. */
  readonly ofPhones: (ids: readonly number[]) => Promise<ReadonlyMap<number, number>>
}

export function memberGrades(db: Kysely<BusinessSchema>, { grades, gradeOf, isInFile }: Members): MemberGrades {
  const positionOf = oncePerKey((written: string) => {
    const wanted = gradeKey(gradeName(written))
    return grades.findIndex((grade) => gradeKey(grade) === wanted)
  })
  return {
    noGrade: grades.indexOf(NO_GRADE),
    ofCard: (vip) => (isInFile[vip] === 1 ? gradeOf[vip] : undefined),
    async ofPhones(ids) {
      const found = await inParts(ids, (part) => holdersOfPhones(db, part))
      // Of several customers with the phone the last one read counts: the latest registration, then the latest record.
      return new Map(found.map(({ coupon, grade }) => [coupon, positionOf(grade ?? '')]))
    },
  }
}

function holdersOfPhones(db: Kysely<BusinessSchema>, coupons: readonly number[]) {
  return db
    .selectFrom('coupons')
    .innerJoin('customers', 'phone_normalised', 'member_phone_normalised')
    .select(['coupons.id as coupon', 'vip_grade as grade'])
    .where('coupons.id', 'in', coupons)
    .orderBy(sql`coalesce(registration_date, '')`)
    .orderBy('customers.id')
    .execute()
}
