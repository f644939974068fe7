import { z } from 'zod'
import type { AnalyticsResult } from '../../../core/sales/analytics-result.ts'
import { count, day, money, named, percent, period, schemes } from './figures.ts'

const figures = {
  salesAmount: money,
  invoices: count,
  memberSalesAmount: money,
  memberInvoices: count,
  customers: count,
  averagePerCustomer: money,
  averagePerInvoice: money,
  newCustomers: count,
  returningCustomers: count,
  returnRate: percent,
  returningInvoices: count,
  returningSalesAmount: money,
}
const registered = { registeredMembers: count, conversionRate: percent }
const noVipFigures = { invoices: count, salesAmount: money, invoiceShare: percent, salesShare: percent }

const row = z.strictObject({ ...named, ...figures })
const gradeRow = z.strictObject({ ...named, ...figures, ...registered })
const shopRow = z.strictObject({
  ...named,
  ...figures,
  byGrade: z.array(row),
  bySeason: z.array(row),
  byMonth: z.array(row),
  byWeek: z.array(row),
})

const answer = z.strictObject({
  period,
  filters: z.strictObject({
    shopGroup: z.string().exactOptional(),
    brand: z.string().exactOptional(),
    shop: z.string().exactOptional(),
    grade: z.string().exactOptional(),
    ...schemes,
  }),
  asOf: z.strictObject({
    salesThrough: day.nullable().describe('day of the newest sale'),
    shopsWithoutSales: z.array(z.string()).describe('keys of the known shops without an invoice in the period'),
    knownShops: count,
  }),
  overview: z.strictObject({
    ...figures,
    ...registered,
    noVipSalesAmount: money,
    noVipInvoices: count,
    captureRate: percent,
    returnRateAllTime: percent,
  }),
  byGrade: z.array(gradeRow),
  bySeason: z.array(row),
  byShopGroup: z.array(row),
  byShop: z.array(shopRow),
  byMonth: z.array(row),
  byWeek: z.array(row),
  byYear: z.array(row),
  noVip: z.strictObject({ ...noVipFigures, byShop: z.array(z.strictObject({ ...named, ...noVipFigures })) }),
}) satisfies z.ZodType<AnalyticsResult>

export const analyticsSchemas = {
  AnalyticsRow: row,
  AnalyticsGradeRow: gradeRow,
  AnalyticsShopRow: shopRow,
  AnalyticsAnswer: answer,
}
