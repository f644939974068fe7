import { monthKey, monthOfDay } from '../calendar/month.ts'
import { groupRows, memberRowsUntil, type InvoiceRows } from '../rfm/invoice-rows.ts'
import { percentage } from '../retail/ratio.ts'

/** The members whose first purchase fell in one month. */
export interface CohortRow {
  /** `2026-01` */
  readonly key: string
  readonly size: number
  /** Index k: members who bought in the k-th month after; for k = 0 on a second day of the same month. */
  readonly members: readonly (number | null)[]
  /** The same as percent of the size, two decimals. Null in both for a month that has not ended by `asOf`. */
  readonly returned: readonly (number | null)[]
}

export interface CohortScope {
  readonly customers: number
  /** Last day that counts (days since 1970-01-01); a month counts as ended from its last day on. */
  readonly asOf: number
  /** By customer: whether to count them, for the cohorts of one grade. */
  readonly counts?: (customer: number) => boolean
}

/**
 * Counts returning members by the month of their first purchase (an invoice above 0) over the whole history. Every month
 * from the first purchase to `asOf` has a row.
 */
export function countCohorts(invoices: InvoiceRows, { customers, asOf, counts }: CohortScope): CohortRow[] {
  const purchases = memberRowsUntil(invoices, asOf).filter(
    (row) => invoices.amount[row]! > 0 && (counts?.(invoices.customer[row]!) ?? true),
  )
  if (purchases.length === 0) return []
  const firstDay = purchases.reduce((first, row) => Math.min(first, invoices.day[row]!), asOf)
  const months = monthsFrom(firstDay, asOf)
  const firstMonth = monthOfDay(firstDay)
  const length = monthOfDay(asOf) - firstMonth + 1
  const sizes = new Int32Array(length)
  /** Cell = cohort × length + months since. */
  const cells = new Int32Array(length * length)

  const { starts, rows } = groupRows((row) => invoices.customer[row]!, customers, purchases)
  const lastCounted = new Int32Array(length).fill(-1)
  for (let customer = 0; customer < customers; customer++) {
    const own = rows.subarray(starts[customer], starts[customer + 1])
    if (own.length === 0) continue
    let first = Infinity
    for (const row of own) first = Math.min(first, invoices.day[row]!)
    const cohort = months[first - firstDay]!
    sizes[cohort]! += 1
    for (const row of own) {
      const day = invoices.day[row]!
      const month = months[day - firstDay]!
      if (day === first || lastCounted[month] === customer) continue
      lastCounted[month] = customer
      cells[cohort * length + month - cohort]! += 1
    }
  }

  const monthsOver = monthOfDay(asOf + 1) - firstMonth
  return Array.from(sizes, (size, cohort) => {
    const members = Array.from({ length: length - cohort }, (_, k) =>
      cohort + k < monthsOver ? cells[cohort * length + k]! : null,
    )
    const returned = members.map((count) => (count === null ? null : percentage(count, size)))
    return { key: monthKey(firstMonth + cohort), size, members, returned }
  })
}

/** By day from the first: months since the first day's month. A table, because millions of rows share few days. */
function monthsFrom(firstDay: number, lastDay: number): Int32Array {
  const firstMonth = monthOfDay(firstDay)
  return Int32Array.from({ length: lastDay - firstDay + 1 }, (_, at) => monthOfDay(firstDay + at) - firstMonth)
}
