import type { BusinessDatabase } from '../db/open.ts'
import type { Period } from '../calendar/period.ts'
import { dayText } from '../calendar/day.ts'
import { dayRange } from './columns/read-invoices.ts'

/** The sales of a month. */
export interface MonthSales {
  /** `YYYY-MM` */
  readonly key: string
  readonly label: string
  /** VND, from all buyers. */
  readonly salesAmount: number
}

/** Sales by month, for where a whole report would be too slow: months without sales are left out. */
export function monthlySales({ sqlite }: BusinessDatabase, period: Period): MonthSales[] {
  const { first, last } = dayRange(period)
  const days = sqlite
    .prepare(
      'select sales_day, sum(sales_amount) from invoices where sales_day between ? and ? group by sales_day order by 1',
    )
    .raw()
    .all(first, last) as [day: number, amount: number][]
  const months = Map.groupBy(days, ([day]) => dayText(day).slice(0, 7))
  return Array.from(months, ([key, amounts]) => ({
    key,
    label: key,
    salesAmount: amounts.reduce((sum, [, amount]) => sum + amount, 0) / 100,
  }))
}
