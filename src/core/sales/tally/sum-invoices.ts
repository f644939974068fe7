import type { Breakdowns } from '../result/breakdowns.ts'
import type { InvoiceColumns } from '../columns/invoice-columns.ts'
import { addFiner, addInvoice } from './tally.ts'

/**
 * Sums all invoices, members' and others', by shop group and by shop and month and week. Seasons and years are whole
 * months, so the other breakdowns, but for grades, follow from these.
 */
export function sumInvoices(breakdowns: Breakdowns, invoices: InvoiceColumns): void {
  const { chosen, shopGroup } = breakdowns
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

/** The shop of a row of shop × bucket. */
function shopIn(row: number, buckets: number): number {
  return Math.floor(row / buckets)
}
