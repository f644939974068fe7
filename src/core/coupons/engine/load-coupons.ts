import { gradeKey, gradeName, NO_GRADE } from '../../analytics/dimensions/grade.ts'
import { dayNumber } from '../../analytics/dimensions/day-number.ts'
import type { DataMemory } from '../../analytics/engine/data-memory.ts'
import type { Members } from '../../analytics/engine/load-members.ts'
import { oncePerKey } from '../../analytics/engine/once.ts'
import type { BusinessDatabase } from '../../db/open.ts'
import { couponKey } from '../prefixes.ts'
import { collectCouponShops, NO_SHOP, type CouponShop } from './coupon-shops.ts'
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
  /** Place in `shops`, or NO_SHOP. */
  readonly shop: Int32Array
  readonly shops: readonly CouponShop[]
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
  used: number,
  beginDate: string | null,
  usingDate: string | null,
  usingShop: string | null,
  docketNumber: string | null,
  invoiceAmount: number | null,
  invoiceShop: number | null,
  invoiceVip: number | null,
  memberVip: number | null,
  gradeByPhone: string | null,
]

/**
 * The member is who holds the card of member_id, else the customer with the member's phone (of several the one
 * registered last). `gradeByPhone` is null when no such customer is known or none is asked for.
 */
const ALL_COUPONS = `
  select coupons.id, coupon_id, face_value, used, begin_date, using_date, using_shop, docket_number,
         sales_amount, shop_key, vip_key, iif(cards.customer_id is null, null, cards.id),
         iif(cards.customer_id is null, (
           select coalesce(vip_grade, '') from customers where phone_normalised = member_phone_normalised
           order by registration_date desc, customers.id desc limit 1), null)
  from coupons
  left join invoices on invoice_number = docket_number
  left join vips as cards on cards.vip_id = member_id
  order by coupons.id`

/** One pass over the coupons, whatever will be asked of them. */
export function loadCoupons({ sqlite }: BusinessDatabase, memory: DataMemory): Coupons {
  const length = sqlite.prepare('select count(*) from coupons').pluck().get() as number
  const columns = createColumns(length)
  const key: string[] = []
  const members = memory.members()
  const { shops, ofInvoice, named } = collectCouponShops(memory.shops())
  const gradeOf = gradeFinder(members)
  const shareDocket = numberSharedDockets(columns.sharedDocket)
  const dayOf = oncePerKey(dayNumber)
  const records = sqlite.prepare(ALL_COUPONS).raw().iterate() as Iterable<CouponRecord>
  for (const record of records) {
    const [id, couponId, faceValue, used, beginDate, usingDate, usingShop, docket, amount, invoiceShop, ...buyer] =
      record
    const at = key.push(couponKey(couponId)) - 1
    columns.id[at] = id
    columns.faceValue[at] = faceValue ?? Number.NaN
    columns.isUsed[at] = used === 1 || usingDate !== null ? 1 : 0
    columns.beginDay[at] = beginDate === null ? Number.NaN : dayOf(beginDate)
    columns.usingDay[at] = usingDate === null ? Number.NaN : dayOf(usingDate)
    columns.invoiceAmount[at] = amount ?? Number.NaN
    columns.shop[at] = invoiceShop !== null ? ofInvoice(invoiceShop) : usingShop ? named(usingShop) : NO_SHOP
    columns.grade[at] = gradeOf(...buyer)
    if (docket && columns.isUsed[at] === 1) shareDocket(docket, at)
  }
  const newestDay = newest(columns.beginDay, columns.usingDay)
  return { ...columns, length, key, shops, grades: members.grades, newestDay }
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
    grade: new Uint16Array(length),
  }
}

function newest(...days: readonly Float64Array[]): number | null {
  let newestDay = -Infinity
  for (const column of days) for (const day of column) if (day > newestDay) newestDay = day
  return newestDay === -Infinity ? null : newestDay
}

/** Of the member by card, else by phone, else of whose card is on the invoice. */
function gradeFinder({ grades, gradeOf, isInFile }: Members) {
  const noGrade = grades.indexOf(NO_GRADE)
  const placeOf = oncePerKey((written: string) => {
    const wanted = gradeKey(gradeName(written))
    return grades.findIndex((grade) => gradeKey(grade) === wanted)
  })
  return (invoiceVip: number | null, memberVip: number | null, gradeByPhone: string | null): number => {
    if (memberVip !== null) return gradeOf[memberVip] ?? noGrade
    if (gradeByPhone !== null) return placeOf(gradeByPhone)
    return invoiceVip !== null && isInFile[invoiceVip] === 1 ? (gradeOf[invoiceVip] ?? noGrade) : noGrade
  }
}
