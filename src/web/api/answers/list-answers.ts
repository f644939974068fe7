import { z } from 'zod'
import { count, day, money, utcInstant } from './figures.ts'

const next = z.string().nullable().describe('the cursor of the next page; null at the end')
const grade = z.string()

const match = {
  ref: z.string().describe('names the customer in further calls'),
  vipId: z.string(),
  name: z.string().nullable().describe('initials without access to personal data'),
  phone: z.string().nullable().describe('masked without access to personal data'),
  grade,
  registrationDate: day.nullable(),
}
const customer = z.strictObject(match)

const points = z.number().nullable()

/** Customers, as far as the caller may see them. */
export const customerSchemas = {
  CustomerMatch: customer,
  CustomerMatches: z.strictObject({
    customers: z.array(customer),
    more: count.describe('further matches'),
    nearMisses: z.array(customer).describe('without a match: what differs by a letter or digit'),
  }),
  CustomerCard: z.strictObject({
    ...match,
    registrationStore: z.string().nullable(),
    points,
    usedPoints: points,
    purchases: z.strictObject({
      invoices: count,
      salesAmount: money,
      averagePerInvoice: money,
      visits: count,
      firstPurchase: day.nullable(),
      lastPurchase: day.nullable(),
      favouriteShop: z.string().nullable(),
    }),
    coupons: z.strictObject({ total: count, used: count }),
    cnv: z.strictObject({
      status: z.enum(['found', 'absent', 'no-phone', 'not-synced']),
      members: z.array(
        z.strictObject({ level: z.string().nullable(), points, totalPoints: points, difference: points }),
      ),
    }),
  }),
  CustomerInvoices: z.strictObject({
    invoices: z.array(
      z.strictObject({
        salesDate: day,
        invoiceNumber: z.string(),
        shopId: z.string(),
        shopName: z.string(),
        quantity: z.number().nullable(),
        salesAmount: money,
      }),
    ),
    next,
  }),
}

const imported = z.strictObject({
  id: count,
  file: z.string(),
  kind: z.string().nullable(),
  status: z.string(),
  rows: count,
  created: count,
  updated: count,
  unchanged: count,
  rejected: count,
  duplicatesInFile: count,
  finishedAt: utcInstant,
})

/** Imports, their jobs, and saved views. */
export const listSchemas = {
  Import: imported,
  Imports: z.strictObject({ imports: z.array(imported), next }),
  ImportJobs: z.strictObject({ jobs: z.array(z.strictObject({ job: z.string(), file: z.string() })) }),
  ImportJob: z.strictObject({
    job: z.string(),
    status: z.enum(['queued', 'running', 'completed', 'failed', 'discarded']),
    import: imported.nullable(),
    error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  }),
  Views: z.strictObject({
    views: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        report: z.enum(['analytics', 'coupons']),
        period: z.string().nullable(),
        options: z.record(z.string(), z.string()).nullable(),
        forAll: z.boolean(),
        mayChange: z.boolean(),
      }),
    ),
  }),
  SavedView: z.strictObject({ id: z.string(), name: z.string() }),
}
