/**
 * The sums of a breakdown, one entry per row. Amounts are in 1/100 VND. A customer whose only invoice in the row's scope
 * is of the registration day has no return visit there; all others return. Returning figures are therefore the members'
 * figures less those of `once`.
 */
export interface Tally {
  readonly size: number
  readonly invoices: Float64Array
  readonly amount: Float64Array
  readonly memberInvoices: Float64Array
  readonly memberAmount: Float64Array
  readonly customers: Float64Array
  readonly newCustomers: Float64Array
  /** Customers without a return visit; each has exactly one invoice. */
  readonly once: Float64Array
  readonly onceAmount: Float64Array
}

export function createTally(size: number): Tally {
  const column = () => new Float64Array(size)
  return {
    size,
    invoices: column(),
    amount: column(),
    memberInvoices: column(),
    memberAmount: column(),
    customers: column(),
    newCustomers: column(),
    once: column(),
    onceAmount: column(),
  }
}

/** `column[row] += value`; rows come from lookups that never leave the column. */
export function add(column: Float64Array, row: number, value: number): void {
  column[row] = (column[row] as number) + value
}

export function addInvoice(tally: Tally, row: number, amount: number, isMember: boolean): void {
  add(tally.invoices, row, 1)
  add(tally.amount, row, amount)
  if (!isMember) return
  add(tally.memberInvoices, row, 1)
  add(tally.memberAmount, row, amount)
}

export function addCustomer(tally: Tally, row: number, isNew: boolean): void {
  add(tally.customers, row, 1)
  if (isNew) add(tally.newCustomers, row, 1)
}

export function addOnce(tally: Tally, row: number, amount: number): void {
  add(tally.once, row, 1)
  add(tally.onceAmount, row, amount)
}

/** Adds the invoices of a finer breakdown to the rows they belong to; customers overlap and cannot be added. */
export function addFiner(tally: Tally, finer: Tally, rowOf: (finerRow: number) => number): void {
  for (let at = 0; at < finer.size; at++) {
    if (finer.invoices[at] === 0) continue
    const row = rowOf(at)
    add(tally.invoices, row, finer.invoices[at] as number)
    add(tally.amount, row, finer.amount[at] as number)
    add(tally.memberInvoices, row, finer.memberInvoices[at] as number)
    add(tally.memberAmount, row, finer.memberAmount[at] as number)
  }
}
