import type { Coupons } from './coupons.ts'
import { dayNumber } from '../../calendar/day.ts'
import type { SalesCache } from '../../sales/columns/sales-cache.ts'
import { oncePerKey } from '../../memoize.ts'
import { type Kysely, sql } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { readColumns } from '../../db/columns.ts'
import { inParts } from '../../db/sql.ts'
import { couponKey } from '../prefixes.ts'
import { collectCouponShops } from './coupon-shops.ts'
import { numberSharedDockets } from './shared-dockets.ts'
import { gradeKey, gradeName, NO_GRADE } from '../../retail/grade.ts'
import type { Members } from '../../sales/columns/load-members.ts'

const kinds = {
  id: 'int32',
  coupon_id: 'text',
  face_value: 'float64',
  is_used: 'int32',
  begin_date: 'text',
  using_date: 'text',
  sales_amount: 'float64',
  /** Id of a row of `shops`; 0: no invoice. */
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

/** One pass over the coupons, whatever will be asked of them. */
export async function loadCoupons(db: Kysely<BusinessSchema>, memory: SalesCache): Promise<Coupons> {
  const read = await readColumns(db, allCoupons(db), kinds)
  const { length } = read
  const columns = createColumns(length)
  const members = await memory.members(db)
  const shopPlaces = collectCouponShops(await memory.shops(db))
  const { noGrade, ofCard, ofPhones } = memberGrades(db, members)
  const key = read.coupon_id.map((id) => couponKey(id ?? ''))
  const withoutCard: number[] = []
  const shareDocket = numberSharedDockets(columns.sharedDocket)
  const dayOf = oncePerKey(dayNumber)
  for (let at = 0; at < length; at++) {
    const begin = read.begin_date[at] ?? null
    const using = read.using_date[at] ?? null
    const usingShop = read.using_shop[at] || null
    const isUsed = read.is_used[at] as number
    const invoice = read.invoice[at] as number
    const invoiceShop = read.shop_key[at] || null
    const written = read.docket[at] || null
    // The invoice a used coupon was used on, else the number that no invoice has.
    const docket = isUsed === 0 ? null : invoice === 0 ? written : invoice
    columns.isUsed[at] = isUsed
    columns.beginDay[at] = begin === null ? Number.NaN : dayOf(begin)
    columns.usingDay[at] = using === null ? Number.NaN : dayOf(using)
    columns.shop[at] = shopPlaces.of(invoiceShop ?? usingShop)
    columns.isElsewhere[at] = invoiceShop !== null && shopPlaces.differ(invoiceShop, usingShop) ? 1 : 0
    columns.lacksInvoice[at] = typeof docket === 'string' ? 1 : 0
    if (docket !== null) shareDocket(docket, at)
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
    shops: shopPlaces.shops,
    grades: members.grades,
    newestDay: newest(columns.beginDay, columns.usingDay),
  }
}

function createColumns(length: number) {
  return {
    isUsed: new Uint8Array(length),
    beginDay: new Float64Array(length),
    usingDay: new Float64Array(length),
    sharedDocket: new Int32Array(length),
    shop: new Int32Array(length),
    isElsewhere: new Uint8Array(length),
    lacksInvoice: new Uint8Array(length),
    grade: new Uint16Array(length),
  }
}

function newest(...days: readonly Float64Array[]): number | null {
  let newestDay = -Infinity
  for (const column of days) for (const day of column) if (day > newestDay) newestDay = day
  return newestDay === -Infinity ? null : newestDay
}

/** Grades as places in the list of grades. */
export interface MemberGrades {
  readonly noGrade: number
  /** Of the customer who holds the card, by vip key (0: no card); undefined when nobody is known to. */
  readonly ofCard: (vip: number) => number | undefined
  /** Of the customers with the members' phones, by the id of the coupon; few are looked up so. */
  readonly ofPhones: (ids: readonly number[]) => Promise<ReadonlyMap<number, number>>
}

export function memberGrades(db: Kysely<BusinessSchema>, { grades, gradeOf, isInFile }: Members): MemberGrades {
  const placeOf = oncePerKey((written: string) => {
    const wanted = gradeKey(gradeName(written))
    return grades.findIndex((grade) => gradeKey(grade) === wanted)
  })
  return {
    noGrade: grades.indexOf(NO_GRADE),
    ofCard: (vip) => (isInFile[vip] === 1 ? gradeOf[vip] : undefined),
    async ofPhones(ids) {
      const found = await inParts(ids, (part) => holdersOfPhones(db, part))
      // Of several customers with the phone the one registered last counts, then the one that came last: it comes last.
      return new Map(found.map(({ coupon, grade }) => [coupon, placeOf(grade ?? '')]))
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
