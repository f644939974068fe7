import type { CustomerExpectations } from './customer-value.ts'

/** The expectation of a group of customers. */
export interface ValueSum {
  /** Customers with a purchase day. */
  readonly customers: number
  /** Expected number of active customers: the sum of their probabilities. */
  readonly active: number
  readonly next: readonly ValueAhead[]
}

export interface ValueAhead {
  readonly days: number
  readonly purchases: number
  /** 1/100 VND */
  readonly salesAmount: number
}

/**
 * Sums by group. `groupOf` gives a customer's group, 0 to `groups - 1`; customers with another group or without a
 * purchase day are left out.
 */
export function sumValueByGroup(
  { horizons, active, purchases, salesAmount }: CustomerExpectations,
  groupOf: (customer: number) => number,
  groups: number,
): ValueSum[] {
  const counts = new Int32Array(groups)
  const activeSums = new Float64Array(groups)
  const ahead = horizons.map(() => ({ purchases: new Float64Array(groups), salesAmount: new Float64Array(groups) }))
  for (let customer = 0; customer < active.length; customer++) {
    const group = groupOf(customer)
    if (group < 0 || group >= groups || active[customer]! < 0) continue
    counts[group]! += 1
    activeSums[group]! += active[customer]!
    for (let at = 0; at < horizons.length; at++) {
      ahead[at]!.purchases[group]! += purchases[at]![customer]!
      ahead[at]!.salesAmount[group]! += salesAmount[at]![customer]!
    }
  }
  return Array.from(counts, (customers, group) => ({
    customers,
    active: activeSums[group]!,
    next: horizons.map((days, at) => ({
      days,
      purchases: ahead[at]!.purchases[group]!,
      salesAmount: ahead[at]!.salesAmount[group]!,
    })),
  }))
}
