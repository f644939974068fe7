/**
 * Invoices as columns, in any order. A row with a customer below 0 was bought without a card and counts for no customer.
 */
export interface InvoiceRows {
  /** Index of the customer, from 0. */
  readonly customer: ArrayLike<number>
  /** Days since 1970-01-01. */
  readonly day: ArrayLike<number>
  /** Sales amount in 1/100 VND; below 0 for a return. */
  readonly amount: ArrayLike<number>
}

/** Row numbers grouped by a key: the rows of key k are `rows[starts[k]] .. rows[starts[k + 1] - 1]`. */
export interface RowGroups {
  readonly starts: Int32Array
  readonly rows: Int32Array
}

/**
 * Groups rows by a whole-number key from 0 to `keys - 1`; rows with a key outside are left out. Inside a group
 * the rows stay in the order of `order`, so that grouping by day and then by customer sorts each customer's days.
 */
export function groupRows(key: (row: number) => number, keys: number, order: Int32Array): RowGroups {
  const starts = new Int32Array(keys + 1)
  for (let position = 0; position < order.length; position++) {
    const at = key(order[position]!)
    if (at >= 0 && at < keys) starts[at + 1]! += 1
  }
  for (let at = 0; at < keys; at++) starts[at + 1]! += starts[at]!
  const next = starts.slice()
  const rows = new Int32Array(starts[keys]!)
  for (let position = 0; position < order.length; position++) {
    const at = key(order[position]!)
    if (at >= 0 && at < keys) rows[next[at]!++] = order[position]!
  }
  return { starts, rows }
}

/** The rows of customers up to a day, that day included, in the order they came in. */
export function memberRowsUntil(invoices: InvoiceRows, asOf: number): Int32Array {
  const rows = new Int32Array(invoices.customer.length)
  let count = 0
  for (let row = 0; row < rows.length; row++) {
    if (invoices.customer[row]! >= 0 && invoices.day[row]! <= asOf) rows[count++] = row
  }
  return rows.subarray(0, count)
}
