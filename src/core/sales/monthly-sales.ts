import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import type { Period } from '../calendar/period.ts'
import { dayText } from '../calendar/day.ts'
import { dayRange } from './columns/read-invoices.ts'

/** The sales of a month. */
export interface MonthSales {
  /** `YYYY-MM` */
  readonly key: string
  readonly label: string
  /** VND, of all buyers. */
  readonly salesAmount: number
}

/** Sales by month, without the cost of a whole report. Months without sales are left out. */
export async function monthlySales(db: Kysely<BusinessSchema>, period: Period): Promise<MonthSales[]> {
  const { first, last } = dayRange(period)
  const days = await db
    .selectFrom('invoices')
    .select(['sales_day', ({ fn }) => fn.sum<number>('sales_amount').as('amount')])
    .where('sales_day', '>=', first)
    .where('sales_day', '<=', last)
    .groupBy('sales_day')
    .orderBy('sales_day')
    .execute()
  const months = Map.groupBy(days, ({ sales_day }) => dayText(sales_day).slice(0, 7))
  return Array.from(months, ([key, amounts]) => ({
    key,
    label: key,
    salesAmount: amounts.reduce((sum, { amount }) => sum + amount, 0) / 100,
  }))
}
