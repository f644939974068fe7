import type { AnalyticsQuery } from '../analytics-result.ts'
import type { Period } from '../../calendar/period.ts'
import { dayNumber } from '../../calendar/day.ts'
import { createBreakdowns, type Breakdowns } from '../result/breakdowns.ts'
import { type ChosenShops, gradeFilter } from '../columns/choose-shops.ts'
import { countCustomers, type RegistrationDays } from './count-customers.ts'
import { collectInvoices, groupByCustomer, type InvoiceColumns } from '../columns/invoice-columns.ts'
import type { Members } from '../columns/load-members.ts'
import type { StoredInvoices } from '../columns/read-invoices.ts'
import { sumInvoices } from './sum-invoices.ts'
import { addFiner } from './tally.ts'

/** The sums of a report before anything is divided. */
export interface SalesTally {
  readonly breakdowns: Breakdowns
  /** Customers the customer file knows, by grade. */
  readonly knownCustomers: Float64Array
  /** By chosen shop: 1 when it has an invoice in the period, of whatever grade. */
  readonly isSelling: Uint8Array
}

interface Dimensions {
  readonly members: Members
  readonly chosen: ChosenShops
}

/** Counts the stored invoices of the query's period: one pass feeds every breakdown at once. */
export function tallySales(stored: StoredInvoices, query: AnalyticsQuery, dimensions: Dimensions): SalesTally {
  const { members, chosen } = dimensions
  const { invoices, isSelling } = chooseSales(stored, query, dimensions)
  const { days } = invoices
  const breakdowns = createBreakdowns({
    days,
    seasonScheme: query.seasonScheme,
    chosen,
    grades: members.grades.length,
  })
  sumInvoices(breakdowns, invoices)
  const byCustomer = groupByCustomer(invoices, members.gradeOf.length)
  const knownCustomers = countCustomers(breakdowns, byCustomer, members, newcomerDays(query.period, days))
  sumGrades(breakdowns)
  return { breakdowns, knownCustomers, isSelling }
}

/** The invoices of the period that pass the filters. */
function chooseSales(
  stored: StoredInvoices,
  query: AnalyticsQuery,
  { members, chosen }: Dimensions,
): { invoices: InvoiceColumns; isSelling: Uint8Array } {
  const isWanted = gradeFilter(query, members)
  const invoices = collectInvoices()
  const isSelling = new Uint8Array(chosen.shops.length)
  for (let at = 0; at < stored.length; at++) {
    const vip = stored.vip[at] as number
    const spelling = stored.shop[at] as number
    const shop = chosen.shopOf[spelling] as number
    if (shop < 0) continue
    isSelling[shop] = 1
    if (isWanted(vip)) invoices.add(vip, stored.day[at] as number, spelling, stored.amount[at] as number)
  }
  return { invoices: invoices.columns(), isSelling }
}

/** In grade rows all invoices are members' invoices. */
function sumGrades({ grade, shopGrade }: Breakdowns): void {
  shopGrade.invoices.set(shopGrade.memberInvoices)
  shopGrade.amount.set(shopGrade.memberAmount)
  addFiner(grade, shopGrade, (row) => row % grade.size)
}

/** The period; an open end is the first or last day of the report that has a sale. */
function newcomerDays({ from, to }: Period, days: readonly number[]): RegistrationDays {
  return {
    first: from === null ? (days[0] ?? Infinity) : dayNumber(from),
    last: to === null ? (days.at(-1) ?? -Infinity) : dayNumber(to),
  }
}
