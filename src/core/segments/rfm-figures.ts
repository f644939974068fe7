import type { InvoiceRows } from './invoice-rows.ts'

/** Recency, frequency and monetary value up to one day; arrays are indexed by customer. */
export interface RfmFigures {
  readonly asOf: number
  /** Days since the last invoice above 0; -1 without one. */
  readonly recency: Int32Array
  /** Number of invoices above 0. */
  readonly frequency: Int32Array
  /** Sum of all invoices in 1/100 VND, returns included. */
  readonly monetary: Float64Array
  /** Customers with an invoice above 0. */
  readonly buyers: number
  /** Days from the first to the last invoice, both included; 0 without invoices. */
  readonly daysOfSales: number
}

export interface RfmScope {
  /** Number of customers. */
  readonly customers: number
  /** Last day that counts. */
  readonly asOf: number
  /**
   * First day that counts for frequency and monetary value, for "the last 24 months". Recency always covers the whole
   * history: otherwise a customer lost long ago would look like one who never bought.
   */
  readonly from?: number
}

/** Recency, frequency and monetary of each customer as of a day. */
export function rfmFigures(invoices: InvoiceRows, { customers, asOf, from = -Infinity }: RfmScope): RfmFigures {
  const { customer, day, amount } = invoices
  const recency = new Int32Array(customers).fill(-1)
  const frequency = new Int32Array(customers)
  const monetary = new Float64Array(customers)
  let first = Infinity
  let last = -Infinity
  let buyers = 0
  for (let row = 0; row < customer.length; row++) {
    const who = customer[row]!
    const when = day[row]!
    if (who < 0 || when > asOf) continue
    first = Math.min(first, when)
    last = Math.max(last, when)
    const counts = when >= from
    if (counts) monetary[who]! += amount[row]!
    if (amount[row]! <= 0) continue
    if (counts) frequency[who]! += 1
    const known = recency[who]!
    if (known < 0) buyers += 1
    if (known < 0 || asOf - when < known) recency[who] = asOf - when
  }
  return { asOf, recency, frequency, monetary, buyers, daysOfSales: last >= first ? last - first + 1 : 0 }
}
