import type { AnalyticsQuery } from '../analytics-result.ts'
import type { Period } from '../../calendar/period.ts'
import { dayNumber } from '../../calendar/day.ts'
import { createBreakdowns, type Breakdowns } from '../result/breakdowns.ts'
import type { ChosenShops } from '../columns/shops.ts'
import { salesFilter } from '../sales-filter.ts'
import { countCustomers, type RegistrationDays } from './count-customers.ts'
import { collectInvoices, groupByCustomer, type InvoiceColumns } from '../columns/invoice-columns.ts'
import type { SegmentOfCard } from '../columns/member-segments.ts'
import type { Members } from '../columns/load-members.ts'
import type { SalesColumns } from '../../records/months/sales-rows.ts'
import { addFiner, addInvoice } from './tally.ts'

/** The sums of a report, before any division. */
export interface SalesTally {
  readonly breakdowns: Breakdowns
  /** Buyers that are in the customer file, by grade. */
  readonly knownCustomers: Float64Array
  /** By chosen shop: 1 when it has an invoice in the period, whatever the buyer's grade. */
  readonly isSelling: Uint8Array
}

interface Dimensions {
  readonly members: Members
  readonly chosen: ChosenShops
  /** Of a query that asks for segments. */
  readonly segmentOf?: SegmentOfCard | undefined
}

/** Computes the sums of every breakdown from the stored invoices of the query's period. */
export function tallySales(stored: SalesColumns, query: AnalyticsQuery, dimensions: Dimensions): SalesTally {
  const { members, chosen } = dimensions
  const { invoices, isSelling } = chooseSales(stored, query, dimensions)
  const { days } = invoices
  const breakdowns = createBreakdowns({
    days,
    seasonScheme: query.seasonScheme,
    isDaily: isDaily(query.period),
    chosen,
    grades: members.grades.length,
  })
  sumInvoices(breakdowns, invoices)
  const byCustomer = groupByCustomer(invoices, members.gradeOf.length)
  const knownCustomers = countCustomers(breakdowns, byCustomer, members, newcomerDays(query.period, days))
  sumGrades(breakdowns)
  return { breakdowns, knownCustomers, isSelling }
}

/** The most days that a report shows one by one: a quarter. */
export const MOST_DAYS = 92

/** Whether the period is short enough for rows by day. */
export function isDaily({ from, to }: Period): boolean {
  return from !== null && to !== null && dayNumber(to) - dayNumber(from) < MOST_DAYS
}

/** The invoices of the period that pass the filters. */
function chooseSales(
  stored: SalesColumns,
  query: AnalyticsQuery,
  { members, chosen, segmentOf }: Dimensions,
): { invoices: InvoiceColumns; isSelling: Uint8Array } {
  const isWanted = salesFilter(query.filters, members, segmentOf)
  const invoices = collectInvoices()
  const isSelling = new Uint8Array(chosen.shops.length)
  for (let at = 0; at < stored.length; at++) {
    const vip = stored.vip[at] as number
    const spelling = stored.shop[at] as number
    const shop = chosen.shopOf[spelling] as number
    if (shop < 0) continue
    isSelling[shop] = 1
    const day = stored.day[at] as number
    const amount = stored.amount[at] as number
    if (isWanted(vip, day, amount)) invoices.add(vip, day, spelling, amount)
  }
  return { invoices: invoices.columns(), isSelling }
}

/** Grade rows hold members' invoices alone. */
function sumGrades({ grade, shopGrade }: Breakdowns): void {
  shopGrade.invoices.set(shopGrade.memberInvoices)
  shopGrade.amount.set(shopGrade.memberAmount)
  addFiner(grade, shopGrade, (row) => row % grade.size)
}

/** The period's days; an open end is the first or last day with a sale in the report. */
function newcomerDays({ from, to }: Period, days: readonly number[]): RegistrationDays {
  return {
    first: from === null ? (days[0] ?? Infinity) : dayNumber(from),
    last: to === null ? (days.at(-1) ?? -Infinity) : dayNumber(to),
  }
}

/**
 * Sums all invoices by shop group, by shop and month, and by shop and week. Seasons and years consist of whole months,
 * so all other breakdowns except grades follow from these.
 */
function sumInvoices(breakdowns: Breakdowns, invoices: InvoiceColumns): void {
  const { chosen, shopGroup } = breakdowns
  const byDay = breakdowns.time.day?.tally
  const { month, week } = breakdowns.shopTime
  const months = month.buckets.keys.length
  const weeks = week.buckets.keys.length
  for (let at = 0; at < invoices.length; at++) {
    const spelling = invoices.shop[at] as number
    const shop = chosen.shopOf[spelling] as number
    const day = invoices.day[at] as number
    const amount = invoices.amount[at] as number
    const isMember = invoices.vip[at] !== 0
    addInvoice(shopGroup, chosen.groupOf[spelling] as number, amount, isMember)
    addInvoice(month.tally, shop * months + (month.buckets.ofDay[day] as number), amount, isMember)
    // Its buckets are the days themselves.
    if (byDay) addInvoice(byDay, day, amount, isMember)
    addInvoice(week.tally, shop * weeks + (week.buckets.ofDay[day] as number), amount, isMember)
  }
  sumUp(breakdowns, invoices.days.length)
}

function sumUp({ overall, shop, time, shopTime }: Breakdowns, days: number): void {
  const months = shopTime.month.buckets.keys.length
  const weeks = shopTime.week.buckets.keys.length
  const seasons = shopTime.season.buckets.keys.length
  const seasonOf = new Int32Array(months)
  const yearOf = new Int32Array(months)
  for (let day = 0; day < days; day++) {
    const month = time.month.buckets.ofDay[day] as number
    seasonOf[month] = time.season.buckets.ofDay[day] as number
    yearOf[month] = time.year.buckets.ofDay[day] as number
  }
  const shopMonths = shopTime.month.tally
  addFiner(
    shopTime.season.tally,
    shopMonths,
    (row) => shopIn(row, months) * seasons + (seasonOf[row % months] as number),
  )
  addFiner(shop, shopMonths, (row) => shopIn(row, months))
  addFiner(time.month.tally, shopMonths, (row) => row % months)
  addFiner(time.week.tally, shopTime.week.tally, (row) => row % weeks)
  addFiner(time.season.tally, time.month.tally, (month) => seasonOf[month] as number)
  addFiner(time.year.tally, time.month.tally, (month) => yearOf[month] as number)
  addFiner(overall, time.month.tally, () => 0)
}

/** The shop of a row in a breakdown by shop and bucket. */
function shopIn(row: number, buckets: number): number {
  return Math.floor(row / buckets)
}
