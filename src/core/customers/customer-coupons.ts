import type { BusinessDatabase } from '../db/open.ts'
import { readRecord, type CustomerRecord } from './customer-record.ts'
import type { CouponCounts, CustomerCoupon, HistoryQuery } from './customer-result.ts'

/** SQLite's "no limit". */
const ALL = -1
const FACE_VALUE_UNITS = 10_000

type CouponRow = Omit<CustomerCoupon, 'used'> & { readonly used: number }

const NO_MEMBER = `coalesce(member_id, '') = ''`
const IS_USED = '(used = 1 or using_date is not null)'
const OF_CUSTOMER = `coupons.id in (
  select id from coupons where member_id = :vip and :vip <> ''
  union select id from coupons where member_phone_normalised = :phone and ${NO_MEMBER}
  union select id from coupons where docket_number in (select invoice_number from invoices where vip_key = :vipKey))`

export function couponCounts({ sqlite }: BusinessDatabase, record: CustomerRecord): CouponCounts {
  return sqlite
    .prepare(
      `select count(*) as total, count(*) filter (where ${IS_USED}) as used, max(using_date) as lastUsed
       from coupons where ${OF_CUSTOMER}`,
    )
    .get(whose(record)) as CouponCounts
}

/** A customer's coupons, those still to be used first, then by the day of use, latest first. */
export function customerCoupons(
  database: BusinessDatabase,
  { ref, limit = ALL, offset = 0 }: HistoryQuery,
): CustomerCoupon[] {
  const record = readRecord(database, ref)
  if (!record) return []
  const rows = database.sqlite
    .prepare(
      `select coupon_id as couponId, face_value as faceValue, ${IS_USED} as used, begin_date as beginDate,
         end_date as endDate, using_date as usingDate, using_shop as usingShop, docket_number as docketNumber,
         case when member_id = :vip and :vip <> '' then 'member'
           when member_phone_normalised = :phone and ${NO_MEMBER} then 'phone' else 'invoice' end as linkedBy
       from coupons where ${OF_CUSTOMER}
       order by ${IS_USED}, coalesce(using_date, begin_date) desc, coupon_id limit :limit offset :offset`,
    )
    .all({ ...whose(record), limit, offset }) as CouponRow[]
  return rows.map(({ faceValue, used, ...rest }) => ({
    ...rest,
    faceValue: faceValue === null ? null : faceValue / FACE_VALUE_UNITS,
    used: used === 1,
  }))
}

function whose({ vipId, vipKey, customer }: CustomerRecord) {
  return { vip: vipId, phone: customer?.phone_normalised ?? null, vipKey }
}
