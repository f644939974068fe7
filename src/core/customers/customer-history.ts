import { dayText } from '../analytics/dimensions/day-number.ts'
import { vnd } from '../analytics/result/ratio.ts'
import type { BusinessDatabase } from '../db/open.ts'
import { readRecord } from './customer-record.ts'
import type { CustomerCoupon, CustomerCoupons, CustomerInvoice, HistoryQuery } from './customer-result.ts'

/** SQLite's "no limit". */
const ALL = -1
const FACE_VALUE_UNITS = 10_000

type InvoiceRow = Omit<CustomerInvoice, 'salesDate'> & { readonly salesDay: number }
type CouponRow = Omit<CustomerCoupon, 'used'> & { readonly used: number }

/** A customer's invoices, the latest first. */
export function customerInvoices(
  database: BusinessDatabase,
  { ref, limit = ALL, offset = 0 }: HistoryQuery,
): CustomerInvoice[] {
  const rows = database.sqlite
    .prepare(
      `select sales_day as salesDay, invoice_number as invoiceNumber, shop_id as shopId, shop_name as shopName,
         quantity, sales_amount as salesAmount, tag_amount as tagAmount, discount
       from invoices join shops on shops.id = shop_key where vip_key = ?
       order by sales_day desc, invoices.id desc limit ? offset ?`,
    )
    .all(readRecord(database, ref)?.vipKey ?? null, limit, offset) as InvoiceRow[]
  return rows.map(({ salesDay, salesAmount, tagAmount, discount, ...rest }) => ({
    salesDate: dayText(salesDay),
    ...rest,
    salesAmount: vnd(salesAmount),
    tagAmount: tagAmount === null ? null : vnd(tagAmount),
    discount: discount === null ? null : vnd(discount),
  }))
}

const NO_MEMBER = `coalesce(member_id, '') = ''`
const OF_CUSTOMER = `coupons.id in (
  select id from coupons where member_id = :vip and :vip <> ''
  union select id from coupons where member_phone_normalised = :phone and ${NO_MEMBER}
  union select id from coupons where docket_number in (select invoice_number from invoices where vip_key = :vipKey))`
const IS_USED = '(used = 1 or using_date is not null)'

/** A customer's coupons, those still to be used first, then by the day of use, latest first. */
export function customerCoupons(
  database: BusinessDatabase,
  { ref, limit = ALL, offset = 0 }: HistoryQuery,
): CustomerCoupons {
  return database.sqlite.transaction(() => {
    const record = readRecord(database, ref)
    const whose = {
      vip: record?.vipId ?? '',
      phone: record?.customer?.phone_normalised ?? null,
      vipKey: record?.vipKey ?? null,
    }
    const counts = database.sqlite
      .prepare(
        `select count(*) as total, count(*) filter (where ${IS_USED}) as used, max(using_date) as lastUsed
         from coupons where ${OF_CUSTOMER}`,
      )
      .get(whose) as Omit<CustomerCoupons, 'rows'>
    const rows = database.sqlite
      .prepare(
        `select coupon_id as couponId, face_value as faceValue, ${IS_USED} as used, begin_date as beginDate,
           end_date as endDate, using_date as usingDate, using_shop as usingShop, docket_number as docketNumber,
           case when member_id = :vip and :vip <> '' then 'member'
             when member_phone_normalised = :phone and ${NO_MEMBER} then 'phone' else 'invoice' end as linkedBy
         from coupons where ${OF_CUSTOMER}
         order by ${IS_USED}, coalesce(using_date, begin_date) desc, coupon_id limit :limit offset :offset`,
      )
      .all({ ...whose, limit, offset }) as CouponRow[]
    return { ...counts, rows: rows.map(couponOf) }
  })()
}

function couponOf({ faceValue, used, ...rest }: CouponRow): CustomerCoupon {
  return { ...rest, faceValue: faceValue === null ? null : faceValue / FACE_VALUE_UNITS, used: used === 1 }
}
