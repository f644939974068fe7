import { type Kysely, sql, type SqlBool } from 'kysely'
import { readRecord, type CustomerRecord } from './customer-record.ts'
import type { CouponCounts, CustomerCoupon, HistoryQuery, CustomerInvoice } from './customer-result.ts'
import { dayText } from '../calendar/day.ts'
import { vnd } from '../retail/ratio.ts'
import type { BusinessSchema } from '../db/business-schema.ts'

/** A customer's invoices, the latest first. */
export async function customerInvoices(
  db: Kysely<BusinessSchema>,
  { ref, limit, offset = 0 }: HistoryQuery,
): Promise<CustomerInvoice[]> {
  const record = await readRecord(db, ref)
  const rows = await db
    .selectFrom('invoices')
    .innerJoin('shops', 'shops.id', 'shop_key')
    .select([
      'sales_day as salesDay',
      'invoice_number as invoiceNumber',
      'shop_id as shopId',
      'shop_name as shopName',
      'quantity',
      'sales_amount as salesAmount',
      'tag_amount as tagAmount',
      'discount',
    ])
    .where('vip_key', '=', record?.vipKey ?? null)
    .orderBy('sales_day', 'desc')
    .orderBy('invoices.id', 'desc')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0).offset(offset))
    .execute()
  return rows.map(({ salesDay, salesAmount, tagAmount, discount, ...rest }) => ({
    salesDate: dayText(salesDay),
    ...rest,
    salesAmount: vnd(salesAmount),
    tagAmount: tagAmount === null ? null : vnd(tagAmount),
    discount: discount === null ? null : vnd(discount),
  }))
}

const FACE_VALUE_UNITS = 10_000

const noMember = sql<SqlBool>`coalesce(member_id, '') = ''`
const isUsed = sql<number>`case when used = 1 or using_date is not null then 1 else 0 end`

export async function couponCounts(db: Kysely<BusinessSchema>, record: CustomerRecord): Promise<CouponCounts> {
  const counted = await couponsOf(db, record)
    .select(({ fn }) => [
      fn.countAll<number>().as('total'),
      fn.coalesce(fn.sum<number>(isUsed), sql.lit(0)).as('used'),
      sql<string | null>`max(using_date)`.as('lastUsed'),
    ])
    .executeTakeFirstOrThrow()
  return counted
}

/** A customer's coupons: unused ones first, then by day of use, latest first. */
export async function customerCoupons(
  db: Kysely<BusinessSchema>,
  { ref, limit, offset = 0 }: HistoryQuery,
): Promise<CustomerCoupon[]> {
  const record = await readRecord(db, ref)
  if (!record) return []
  const { vip, phone } = keysOf(record)
  const rows = await couponsOf(db, record)
    .select([
      'coupon_id as couponId',
      'face_value as faceValue',
      isUsed.as('used'),
      'begin_date as beginDate',
      'end_date as endDate',
      'using_date as usingDate',
      'using_shop as usingShop',
      'docket_number as docketNumber',
      sql<CustomerCoupon['linkedBy']>`case when ${vip} <> '' and member_id = ${vip} then 'member'
        when member_phone_normalised = ${phone} and ${noMember} then 'phone' else 'invoice' end`.as('linkedBy'),
    ])
    .orderBy(isUsed)
    .orderBy(sql`coalesce(using_date, begin_date, '')`, 'desc')
    .orderBy('coupon_id')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0).offset(offset))
    .execute()
  return rows.map(({ faceValue, used, ...rest }) => ({
    ...rest,
    faceValue: faceValue === null ? null : faceValue / FACE_VALUE_UNITS,
    used: used === 1,
  }))
}

/** Coupons by the member's card, by the member's phone, or by the invoice of use; a union, so that each part uses its index. */
function couponsOf(db: Kysely<BusinessSchema>, record: CustomerRecord) {
  const { vip, phone, vipKey } = keysOf(record)
  const byInvoice = db.selectFrom('invoices').select('invoice_number').where('vip_key', '=', vipKey)
  const ids = db
    .selectFrom('coupons as own')
    .select('own.id')
    .where('own.member_id', '=', vip === '' ? null : vip)
    .union(
      db.selectFrom('coupons as own').select('own.id').where('own.member_phone_normalised', '=', phone).where(noMember),
    )
    .union(db.selectFrom('coupons as own').select('own.id').where('own.docket_number', 'in', byInvoice))
  return db.selectFrom('coupons').where('coupons.id', 'in', ids)
}

function keysOf({ vipId, vipKey, customer }: CustomerRecord) {
  return { vip: vipId, phone: customer?.phone_normalised ?? null, vipKey }
}
