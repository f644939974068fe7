import { z } from 'zod'
import type { CouponResult } from '../../../core/coupons/coupon-result.ts'
import { count, day, money, named, percent, period, schemes } from './figures.ts'

const figures = {
  issued: count,
  totalFaceValue: money,
  used: count,
  usedValue: money,
  issuedUsed: count,
  usageRate: percent,
  invoiceAmount: money,
  uniqueInvoiceAmount: money,
}

const row = z.strictObject({ ...named, ...figures })
const shopRow = z.strictObject({
  ...named,
  total: count,
  used: count,
  unused: count,
  usageRate: percent,
  shareOfUsed: percent,
  couponAmount: money,
  uniqueInvoiceAmount: money,
})
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
  overview: z.strictObject({ ...figures, duplicateInvoices: count }),
  allTime: z.strictObject({
    total: count,
    used: count,
    unused: count,
    usageRate: percent,
    invoiceAmount: money,
    uniqueInvoiceAmount: money,
    couponAmount: money,
    duplicateInvoices: count,
  }),
  byGrade: z.array(row),
  bySeason: z.array(row),
  byShopGroup: z.array(row),
  byShop: z.array(shopRow),
  byCampaign: z.array(row),
  duplicates: z.array(duplicateInvoice),
}) satisfies z.ZodType<CouponResult>

export const couponSchemas = {
  CouponRow: row,
  CouponShopRow: shopRow,
  DuplicateInvoice: duplicateInvoice,
  CouponAnswer: answer,
}
