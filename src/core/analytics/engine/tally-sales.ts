import type { BusinessDatabase } from '../../db/open.ts'
import type { AnalyticsQuery, Period } from '../analytics-result.ts'
import { dayNumber } from '../dimensions/day-number.ts'
import { createBreakdowns, type Breakdowns } from './breakdowns.ts'
import type { ChosenShops } from './choose-shops.ts'
import { countCustomers } from './count-customers.ts'
import { gradeFilter } from './grade-filter.ts'
import { collectInvoices, groupByCustomer, type InvoicesByCustomer } from './invoice-columns.ts'
import type { Members } from './load-members.ts'
import { readInvoices, salesRange, type DayRange } from './read-invoices.ts'
import { addFiner, addInvoice } from './tally.ts'

/** The sums of a report before anything is divided. */
export interface SalesTally {
  readonly breakdowns: Breakdowns
  /** Customers the customer file knows, by grade. */
  readonly knownCustomers: Float64Array
  /** By chosen shop: 1 when it has an invoice in the period, of whatever grade. */
  readonly isSelling: Uint8Array
}

/** One pass over the invoices of the period feeds every breakdown at once. */
export function tallySales(
  database: BusinessDatabase,
  query: AnalyticsQuery,
  { members, chosen }: { members: Members; chosen: ChosenShops },
): SalesTally {
  const range = salesRange(database, query.period) ?? NO_DAYS
  const breakdowns = createBreakdowns({
    range,
    seasonScheme: query.seasonScheme,
    chosen,
    grades: members.grades.length,
  })
  const { invoices, reach, isSelling } = readSales(database, query, members, breakdowns)
  sumUp(breakdowns)
  const knownCustomers = countCustomers(breakdowns, invoices, members, newcomerDays(query.period, reach))
  addGrades(breakdowns)
  return { breakdowns, knownCustomers, isSelling }
}

const NO_DAYS: DayRange = { first: 0, last: -1 }

interface Sales {
  readonly invoices: InvoicesByCustomer
  /** First and last day that has an invoice of the report. */
  readonly reach: DayRange
  readonly isSelling: Uint8Array
}

/** Reads the invoices that pass the filters: sums them by shop group and by shop and time, and keeps the members'. */
function readSales(
  database: BusinessDatabase,
  query: AnalyticsQuery,
  members: Members,
  { range, chosen, shopGroup, shopTime: { month, week } }: Breakdowns,
): Sales {
  const isWanted = gradeFilter(query, members)
  const collected = collectInvoices()
  const isSelling = new Uint8Array(chosen.shops.length)
  const months = month.buckets.keys.length
  const weeks = week.buckets.keys.length
  let first = Infinity
  let last = -Infinity
  readInvoices(database, range, (vip, day, spelling, amount) => {
    const shop = chosen.shopOf[spelling] as number
    if (shop < 0) return
    isSelling[shop] = 1
    if (!isWanted(vip)) return
    const at = day - range.first
    const isMember = vip !== 0
    if (first === Infinity) first = day
    last = day
    addInvoice(shopGroup, chosen.groupOf[spelling] as number, amount, isMember)
    addInvoice(month.tally, shop * months + (month.buckets.ofDay[at] as number), amount, isMember)
    addInvoice(week.tally, shop * weeks + (week.buckets.ofDay[at] as number), amount, isMember)
    if (isMember) collected.add(vip, at, spelling, amount)
  })
  const invoices = groupByCustomer(collected.columns(), members.gradeOf.length)
  return { invoices, reach: { first, last }, isSelling }
}

/** Seasons and years are whole months, so everything but grades and customers follows from shop × month and week. */
function sumUp({ range, overall, shop, time, shopTime }: Breakdowns): void {
  const months = shopTime.month.buckets.keys.length
  const weeks = shopTime.week.buckets.keys.length
  const seasonOfMonth = new Int32Array(months)
  const yearOfMonth = new Int32Array(months)
  for (let day = 0; day <= range.last - range.first; day++) {
    const month = time.month.buckets.ofDay[day] as number
    seasonOfMonth[month] = time.season.buckets.ofDay[day] as number
    yearOfMonth[month] = time.year.buckets.ofDay[day] as number
  }
  const seasons = shopTime.season.buckets.keys.length
  const byShopAndMonth = shopTime.month.tally
  const shopOf = (row: number) => Math.floor(row / months)
  addFiner(
    shopTime.season.tally,
    byShopAndMonth,
    (row) => shopOf(row) * seasons + (seasonOfMonth[row % months] as number),
  )
  addFiner(shop, byShopAndMonth, shopOf)
  addFiner(time.month.tally, byShopAndMonth, (row) => row % months)
  addFiner(time.week.tally, shopTime.week.tally, (row) => row % weeks)
  addFiner(time.season.tally, time.month.tally, (month) => seasonOfMonth[month] as number)
  addFiner(time.year.tally, time.month.tally, (month) => yearOfMonth[month] as number)
  addFiner(overall, time.month.tally, () => 0)
}

/** In grade rows all invoices are members' invoices. */
function addGrades({ grade, shopGrade }: Breakdowns): void {
  shopGrade.invoices.set(shopGrade.memberInvoices)
  shopGrade.amount.set(shopGrade.memberAmount)
  addFiner(grade, shopGrade, (row) => row % grade.size)
}

function newcomerDays({ from, to }: Period, reach: DayRange): DayRange {
  return { first: from === null ? reach.first : dayNumber(from), last: to === null ? reach.last : dayNumber(to) }
}
