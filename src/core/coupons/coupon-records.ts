import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { dayTextOrNull } from '../calendar/day.ts'
import { inParts } from '../db/sql.ts'

/** A coupon as written in the file, and its invoice by docket number. Personal data: name and phone. */
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
  /** 1/100 VND; null for an unknown invoice. */
  readonly invoiceAmount: number | null
}

/** Coupons by `coupons.id`, in the order of `ids`. */
export async function readCouponRecords(db: Kysely<BusinessSchema>, ids: readonly number[]): Promise<CouponRecord[]> {
  const rows = await inParts(ids, (part) =>
    db
      .selectFrom('coupons')
      .leftJoin('invoices', 'invoice_number', 'docket_number')
      .leftJoin('shops', 'shops.id', 'shop_key')
      .select([
        'coupons.id as id',
        'coupon_id as couponId',
        'face_value as faceValue',
        'begin_date as beginDate',
        'end_date as endDate',
        'using_shop as usingShop',
        'using_date as usingDate',
        'member_id as memberId',
        'member_name as memberName',
        'member_phone as memberPhone',
        'docket_number as docketNumber',
        'sales_day as salesDay',
        'shop_name as invoiceShop',
        'sales_amount as invoiceAmount',
      ])
      .where('coupons.id', 'in', part)
      .execute(),
  )
  const byId = new Map(rows.map(({ salesDay, ...row }) => [row.id, { ...row, salesDate: dayTextOrNull(salesDay) }]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
