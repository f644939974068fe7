import { z } from 'zod'
import type { AnalyticsResult } from '../../../core/sales/analytics-result.ts'
import { noVipFigures, salesFigures } from '../../../core/sales/result/sales-figures.ts'
import { comparedShape, count, day, figureShape, named, period, schemes, money } from './figures.ts'
import type { CouponResult } from '../../../core/coupons/coupon-result.ts'
import { couponFigures, couponTotals } from '../../../core/coupons/coupon-figures.ts'

const severalOf = z.union([z.string(), z.array(z.string())]).describe('one value, or a list of several')
const saleFilters = {
  weekday: severalOf.exactOptional(),
  amountFrom: z.number().describe('VND').exactOptional(),
  amountTo: z.number().describe('VND').exactOptional(),
}

/** Schemas of the sales answer, from the current list of figures. */
export function analyticsSchemas() {
  const figures = figureShape(salesFigures, ['row'])
  const row = z.strictObject({ ...named, ...figures })
  const gradeRow = z.strictObject({ ...named, ...figureShape(salesFigures, ['row', 'grade']) })
  const shopRow = z.strictObject({
    ...named,
    ...figures,
    byGrade: z.array(row),
    bySeason: z.array(row),
    byMonth: z.array(row),
    byWeek: z.array(row),
  })
  const noVip = figureShape(noVipFigures, ['no-vip'])

  const overview = z.strictObject(figureShape(salesFigures, ['row', 'grade', 'overview']))

  const answer = z.strictObject({
    period,
    filters: z.strictObject({
      shopGroup: severalOf.exactOptional(),
      brand: severalOf.exactOptional(),
      shop: severalOf.exactOptional(),
      grade: severalOf.exactOptional(),
      segment: severalOf.exactOptional(),
      ...saleFilters,
      ...schemes,
    }),
    asOf: z.strictObject({
      salesThrough: day.nullable().describe('day of the newest sale'),
      shopsWithoutSales: z.array(z.string()).describe('keys of the known shops without an invoice in the period'),
      knownShops: count,
    }),
    overview,
    byGrade: z.array(gradeRow),
    bySeason: z.array(row),
    byShopGroup: z.array(row),
    byShop: z.array(shopRow),
    byMonth: z.array(row),
    byWeek: z.array(row),
    byYear: z.array(row),
    noVip: z.strictObject({ ...noVip, byShop: z.array(z.strictObject({ ...named, ...noVip })) }),
    compared: comparedShape(overview),
  }) satisfies z.ZodType<AnalyticsResult>

  return { AnalyticsRow: row, AnalyticsGradeRow: gradeRow, AnalyticsShopRow: shopRow, AnalyticsAnswer: answer }
}

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
      campaign: severalOf.exactOptional(),
      shopGroup: severalOf.exactOptional(),
      brand: severalOf.exactOptional(),
      segment: severalOf.exactOptional(),
      ...saleFilters,
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
