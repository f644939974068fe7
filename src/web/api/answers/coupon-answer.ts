import { z } from 'zod'
import type { CouponResult } from '../../../core/coupons/coupon-result.ts'
import { couponFigures, couponTotals } from '../../../core/coupons/coupon-figures.ts'
import { comparedShape, day, figureShape, money, named, period, schemes } from './figures.ts'

const duplicateInvoice = z.strictObject({
  docketNumber: z.string(),
  invoiceAmount: money.nullable().describe('VND; null when no such invoice is known'),
  salesDate: day.nullable(),
  shop: z.string().nullable(),
  coupons: z.array(
    z.strictObject({
      couponId: z.string(),
      faceValue: z.number().nullable().describe('VND, or a pay share below 1'),
      couponAmount: money,
      usingDate: day.nullable(),
      usingShop: z.string().nullable(),
    }),
  ),
})

/** Schemas of the coupon answer, from the current lists of figures. */
export function couponSchemas() {
  const row = z.strictObject({ ...named, ...figureShape(couponFigures, ['row']) })
  const shopRow = z.strictObject({ ...named, ...figureShape(couponTotals, ['both', 'shop']) })

  const overview = z.strictObject(figureShape(couponFigures, ['row', 'overview']))

  const answer = z.strictObject({
    period,
    filters: z.strictObject({
      prefix: z.string().exactOptional(),
      campaign: z.string().exactOptional(),
      shopGroup: z.string().exactOptional(),
      brand: z.string().exactOptional(),
      ...schemes,
    }),
    asOf: z.strictObject({
      couponsThrough: day.nullable().describe('newest begin or using day of any coupon'),
      salesThrough: day.nullable().describe('day of the newest sale'),
    }),
    overview,
    allTime: z.strictObject(figureShape(couponTotals, ['both', 'all-time'])),
    byGrade: z.array(row),
    bySeason: z.array(row),
    byShopGroup: z.array(row),
    byShop: z.array(shopRow),
    byCampaign: z.array(row),
    duplicates: z.array(duplicateInvoice),
    compared: comparedShape(overview),
  }) satisfies z.ZodType<CouponResult>

  return { CouponRow: row, CouponShopRow: shopRow, DuplicateInvoice: duplicateInvoice, CouponAnswer: answer }
}
