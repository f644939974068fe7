import type { BusinessDatabase } from '../db/open.ts'

/** A coupon as the file wrote it, with the invoice its docket names. Personal data: name and phone. */
export interface CouponRecord {
  readonly id: number
  readonly couponId: string
  /** 1/10,000 VND */
  readonly faceValue: number | null
  /** Days are `YYYY-MM-DD`. */
  readonly beginDate: string | null
  readonly endDate: string | null
  readonly usingShop: string | null
  readonly usingDate: string | null
  readonly memberId: string | null
  readonly memberName: string | null
  readonly memberPhone: string | null
  readonly docketNumber: string | null
  readonly salesDate: string | null
  readonly invoiceShop: string | null
  /** 1/100 VND; null when no such invoice is known. */
  readonly invoiceAmount: number | null
}

/** The records of these rows of `coupons`, in the order asked for. */
export function readCouponRecords({ sqlite }: BusinessDatabase, ids: readonly number[]): CouponRecord[] {
  return sqlite
    .prepare(
      `select coupons.id as id, coupon_id as couponId, face_value as faceValue, begin_date as beginDate,
              end_date as endDate, using_shop as usingShop, using_date as usingDate, member_id as memberId,
              member_name as memberName, member_phone as memberPhone, docket_number as docketNumber,
              date(sales_day * 86400, 'unixepoch') as salesDate, shop_name as invoiceShop,
              sales_amount as invoiceAmount
       from json_each(?) as wanted
       join coupons on coupons.id = wanted.value
       left join invoices on invoice_number = docket_number
       left join shops on shops.id = shop_key
       order by wanted.key`,
    )
    .all(JSON.stringify(ids)) as CouponRecord[]
}
