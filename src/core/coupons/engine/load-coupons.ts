import { dayNumber } from '../../analytics/dimensions/day-number.ts'
import type { DataMemory } from '../../analytics/engine/data-memory.ts'
import { oncePerKey } from '../../analytics/engine/once.ts'
import type { BusinessDatabase } from '../../db/open.ts'
import { couponKey } from '../prefixes.ts'
import { collectCouponShops, type CouponShop } from './coupon-shops.ts'
import { memberGrades } from './member-grades.ts'
import { numberSharedDockets } from './shared-dockets.ts'

/** Every coupon with what its invoice and its member say of it, as columns in the order they came. */
export interface Coupons {
  readonly length: number
  /** Id of the row of `coupons`. */
  readonly id: Int32Array
  /** The coupon's id in upper case: prefixes are compared in it. */
  readonly key: readonly string[]
  /** 1/10,000 VND; NaN when empty. */
  readonly faceValue: Float64Array
  /** 1 when used at any time. */
  readonly isUsed: Uint8Array
  /** Days since 1970-01-01; NaN when unknown. */
  readonly beginDay: Float64Array
  readonly usingDay: Float64Array
  /** 1/100 VND of the docket's invoice; NaN when there is none. */
  readonly invoiceAmount: Float64Array
  /** The number of a docket that several used coupons carry; 0 for any other. */
  readonly sharedDocket: Int32Array
  /** Place in `shops`; -1 when neither invoice nor coupon names one. */
  readonly shop: Int32Array
  readonly shops: readonly CouponShop[]
  /** 1 when the coupon names another shop than its invoice does. */
  readonly isElsewhere: Uint8Array
  /** 1 when it was used on a docket that no invoice has. */
  readonly lacksInvoice: Uint8Array
  /** Place in `grades`. */
  readonly grade: Uint16Array
  readonly grades: readonly string[]
  /** The newest begin or using day of all; null when none is known. */
  readonly newestDay: number | null
}

type CouponRecord = readonly [
  id: number,
  couponId: string,
  faceValue: number | null,
  isUsed: number,
  beginDate: string | null,
  usingDate: string | null,
  invoiceAmount: number | null,
  /** Id of a row of `shops`. */
  invoiceShop: number | null,
  usingShop: string | null,
  /** The invoice, by its id, else the number that no invoice has; null for an unused coupon. */
  docket: number | string | null,
  invoiceCard: number | null,
  memberCard: number | null,
]

const ALL_COUPONS = `
  select coupons.id, coupon_id, face_value, used = 1 or using_date is not null as is_used, begin_date, using_date,
         sales_amount, shop_key, nullif(using_shop, ''),
         iif(used = 1 or using_date is not null, coalesce(invoices.id, nullif(docket_number, '')), null),
         vip_key, cards.id
  from coupons
  left join invoices on invoice_number = docket_number
  left join vips as cards on cards.vip_id = member_id
  order by coupons.id`

/** One pass over the coupons, whatever will be asked of them. */
export function loadCoupons(database: BusinessDatabase, memory: DataMemory): Coupons {
  const { sqlite } = database
  const length = sqlite.prepare('select count(*) from coupons').pluck().get() as number
  const columns = createColumns(length)
  const key: string[] = []
  const members = memory.members()
  const shopPlaces = collectCouponShops(memory.shops())
  const { noGrade, ofCard, ofPhones } = memberGrades(database, members)
  const withoutCard: number[] = []
  const shareDocket = numberSharedDockets(columns.sharedDocket)
  const dayOf = oncePerKey(dayNumber)
  const records = sqlite.prepare(ALL_COUPONS).raw().iterate() as Iterable<CouponRecord>
  for (const [
    id,
    couponId,
    faceValue,
    isUsed,
    beginDate,
    usingDate,
    amount,
    invoiceShop,
    usingShop,
    docket,
    invoiceCard,
    memberCard,
  ] of records) {
    const at = key.push(couponKey(couponId)) - 1
    columns.id[at] = id
    columns.faceValue[at] = faceValue ?? Number.NaN
    columns.isUsed[at] = isUsed
    columns.beginDay[at] = beginDate === null ? Number.NaN : dayOf(beginDate)
    columns.usingDay[at] = usingDate === null ? Number.NaN : dayOf(usingDate)
    columns.invoiceAmount[at] = amount ?? Number.NaN
    columns.shop[at] = shopPlaces.of(invoiceShop ?? usingShop)
    columns.isElsewhere[at] = invoiceShop !== null && shopPlaces.differ(invoiceShop, usingShop) ? 1 : 0
    columns.lacksInvoice[at] = typeof docket === 'string' ? 1 : 0
    if (docket !== null) shareDocket(docket, at)
    const grade = ofCard(memberCard)
    columns.grade[at] = grade ?? ofCard(invoiceCard) ?? noGrade
    if (grade === undefined) withoutCard.push(at)
  }
  const ids = withoutCard.map((at) => columns.id[at] as number)
  for (const [place, grade] of ofPhones(ids)) columns.grade[withoutCard[place] as number] = grade
  const newestDay = newest(columns.beginDay, columns.usingDay)
  return { ...columns, length, key, shops: shopPlaces.shops, grades: members.grades, newestDay }
}

function createColumns(length: number) {
  return {
    id: new Int32Array(length),
    faceValue: new Float64Array(length),
    isUsed: new Uint8Array(length),
    beginDay: new Float64Array(length),
    usingDay: new Float64Array(length),
    invoiceAmount: new Float64Array(length),
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
