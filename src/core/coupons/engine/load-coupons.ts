import type { Coupons } from './coupons.ts'
import { dayNumber } from '../../calendar/day.ts'
import type { DataMemory } from '../../sales/columns/data-memory.ts'
import { oncePerKey } from '../../memoize.ts'
import type { BusinessDatabase } from '../../db/open.ts'
import { couponKey } from '../prefixes.ts'
import { collectCouponShops } from './coupon-shops.ts'
import { numberSharedDockets } from './shared-dockets.ts'
import { gradeKey, gradeName, NO_GRADE } from '../../retail/grade.ts'
import type { Members } from '../../sales/columns/load-members.ts'

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

/** Of several customers with the phone the one registered last, then the one that came last. */
const GRADES_BY_PHONE = `
  select wanted.key, coalesce(vip_grade, '')
  from json_each(?) as wanted
  join coupons on coupons.id = wanted.value
  join customers on customers.id = (
    select owners.id from customers as owners where owners.phone_normalised = member_phone_normalised
    order by owners.registration_date desc, owners.id desc limit 1)`

/** Grades as places in the list of grades. */
export interface MemberGrades {
  readonly noGrade: number
  /** Of the customer who holds the card, by vip key; undefined when nobody is known to. */
  readonly ofCard: (vip: number | null) => number | undefined
  /** Of the customers with the phones of these coupons (rows of `coupons`), by place in the list; few are looked up so. */
  readonly ofPhones: (ids: readonly number[]) => [place: number, grade: number][]
}

export function memberGrades({ sqlite }: BusinessDatabase, { grades, gradeOf, isInFile }: Members): MemberGrades {
  const placeOf = oncePerKey((written: string) => {
    const wanted = gradeKey(gradeName(written))
    return grades.findIndex((grade) => gradeKey(grade) === wanted)
  })
  return {
    noGrade: grades.indexOf(NO_GRADE),
    ofCard: (vip) => (vip !== null && isInFile[vip] === 1 ? gradeOf[vip] : undefined),
    ofPhones(ids) {
      const found = sqlite.prepare(GRADES_BY_PHONE).raw().all(JSON.stringify(ids)) as [number, string][]
      return found.map(([place, written]) => [place, placeOf(written)])
    },
  }
}
