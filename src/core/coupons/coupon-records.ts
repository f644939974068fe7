import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { dayTextOrNull } from '../calendar/day.ts'
import { inParts } from '../db/sql.ts'
import { vnd } from '../retail/ratio.ts'
import type { DuplicateInvoice } from './coupon-result.ts'
import { type ChosenCoupons, type Coupons, couponsSharingInvoice } from './engine/coupons.ts'
import { couponAmountInVnd, faceValueInVnd } from './engine/coupon-sums.ts'

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

/** The invoices of the report with more than one used coupon, each with its coupons. */
export async function duplicateInvoices(
  db: Kysely<BusinessSchema>,
  coupons: Coupons,
  chosen: ChosenCoupons,
): Promise<DuplicateInvoice[]> {
  const ids = couponsSharingInvoice(coupons, chosen).map((at) => coupons.id[at] as number)
  const byDocket = Map.groupBy(await readCouponRecords(db, ids), ({ docketNumber }) => docketNumber ?? '')
  return Array.from(byDocket)
    .toSorted(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([docketNumber, records]) => duplicateInvoice(docketNumber, records))
}

function duplicateInvoice(docketNumber: string, records: readonly CouponRecord[]): DuplicateInvoice {
  const invoice = records[0]
  return {
    docketNumber,
    invoiceAmount: invoice?.invoiceAmount == null ? null : vnd(invoice.invoiceAmount),
    salesDate: invoice?.salesDate ?? null,
    shop: invoice?.invoiceShop ?? null,
    coupons: records.map((record) => ({
      couponId: record.couponId,
      faceValue: faceValueInVnd(record.faceValue),
      couponAmount: couponAmountInVnd(record.invoiceAmount, record.faceValue),
      usingDate: record.usingDate,
      usingShop: record.usingShop,
    })),
  }
}
