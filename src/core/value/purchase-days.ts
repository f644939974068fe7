import { groupRows, memberRowsUntil, type InvoiceRows, type RowGroups } from '../rfm/invoice-rows.ts'

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

/** Days in the unit of the models: a week. */
export const DAYS_PER_WEEK = 7

/**
 * Groups of customers with equal histories. Times are integers in days, so that equal ones compare as equal; the models
 * convert them to weeks.
 */
export interface PurchaseHistories {
  readonly customers: number
  /** Repeat purchase days: purchase days after the first. */
  readonly x: Int32Array
  /** Days from the first purchase day to the last. */
  readonly lastAfter: Int32Array
  /** Days from the first purchase day to the day of the model. */
  readonly age: Int32Array
  /** Number of customers with this history. */
  readonly weight: Int32Array
  /** By customer: the index of the group, -1 without a purchase day. */
  readonly groupOf: Int32Array
}

/** Groups the customers with at least one purchase day, ordered by x, then age, then last purchase. */
export function purchaseHistories({ customers, asOf, starts, day }: PurchaseDays): PurchaseHistories {
  const x = new Int32Array(customers)
  const age = new Int32Array(customers)
  const lastAfter = new Int32Array(customers)
  let most = 0
  let oldest = 0
  for (let customer = 0; customer < customers; customer++) {
    x[customer] = starts[customer + 1]! - starts[customer]! - 1
    if (x[customer]! < 0) continue
    const first = day[starts[customer]!]!
    age[customer] = asOf - first
    lastAfter[customer] = day[starts[customer + 1]! - 1]! - first
    most = Math.max(most, x[customer]!)
    oldest = Math.max(oldest, age[customer]!)
  }
  const everyone = new Int32Array(customers)
  for (let customer = 0; customer < customers; customer++) everyone[customer] = customer
  const byLast = groupRows((customer) => lastAfter[customer]!, oldest + 1, everyone).rows
  const byAge = groupRows((customer) => age[customer]!, oldest + 1, byLast).rows
  const order = groupRows((customer) => x[customer]!, most + 1, byAge).rows

  const groupOf = new Int32Array(customers).fill(-1)
  const firstOf = new Int32Array(order.length)
  const weight = new Int32Array(order.length)
  let groups = 0
  for (let at = 0; at < order.length; at++) {
    const customer = order[at]!
    const before = order[at - 1] ?? customer
    const isSame =
      x[customer] === x[before] && age[customer] === age[before] && lastAfter[customer] === lastAfter[before]
    if (at === 0 || !isSame) firstOf[groups++] = customer
    groupOf[customer] = groups - 1
    weight[groups - 1]! += 1
  }
  const ofGroups = (values: Int32Array): Int32Array => firstOf.subarray(0, groups).map((customer) => values[customer]!)
  return {
    customers: order.length,
    x: ofGroups(x),
    age: ofGroups(age),
    lastAfter: ofGroups(lastAfter),
    weight: weight.subarray(0, groups),
    groupOf,
  }
}
