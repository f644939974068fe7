import { vnd } from '../../retail/ratio.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { readCouponRecords, type CouponRecord } from '../coupon-records.ts'
import type { DuplicateInvoice } from '../coupon-result.ts'
import { type ChosenCoupons, type Coupons, couponsSharingInvoice } from '../engine/coupons.ts'
import { couponAmountInVnd, faceValueInVnd } from '../engine/coupon-money.ts'

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
