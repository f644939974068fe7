import { groupRows, memberRowsUntil, type InvoiceRows, type RowGroups } from '../segments/invoice-rows.ts'

/** The purchase days by customer, ascending: those of customer c are at `starts[c] .. starts[c + 1] - 1`. */
export interface PurchaseDays {
  readonly customers: number
  readonly asOf: number
  readonly starts: Int32Array
  /** Days since 1970-01-01. */
  readonly day: Int32Array
  /** Sum of the day's invoices in 1/100 VND, 0 or more. */
  readonly spend: Float64Array
}

/**
 * Purchase days up to a day. A day counts when the customer's invoices on it sum to 0 or more; a day of returns alone
 * does not.
 */
export function purchaseDays(invoices: InvoiceRows, customers: number, asOf: number): PurchaseDays {
  const groups = groupRows((row) => invoices.customer[row]!, customers, memberRowsUntil(invoices, asOf))
  const starts = new Int32Array(customers + 1)
  const day = new Int32Array(groups.rows.length)
  const spend = new Float64Array(groups.rows.length)
  let count = 0
  for (let customer = 0; customer < customers; customer++) {
    const rows = ascendingByDay(groups, customer, invoices.day)
    for (let at = 0; at < rows.length;) {
      const current = invoices.day[rows[at]!]!
      let sum = 0
      for (; at < rows.length && current === invoices.day[rows[at]!]; at++) sum += invoices.amount[rows[at]!]!
      if (sum < 0) continue
      day[count] = current
      spend[count++] = sum
    }
    starts[customer + 1] = count
  }
  return { customers, asOf, starts, day: day.subarray(0, count), spend: spend.subarray(0, count) }
}

/** A customer's rows by day; sorted only when needed, because stored invoices mostly are in that order. */
function ascendingByDay({ starts, rows }: RowGroups, customer: number, day: ArrayLike<number>): Int32Array {
  const own = rows.subarray(starts[customer], starts[customer + 1])
  for (let at = 1; at < own.length; at++) {
    if (day[own[at]!]! < day[own[at - 1]!]!) return own.toSorted((one, other) => day[one]! - day[other]!)
  }
  return own
}
