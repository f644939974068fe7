import { quintileCuts } from '../segments/rfm-cuts.ts'
import type { CustomerExpectations } from './customer-value.ts'

/**
 * Valuable customers who are probably lost, the most valuable first: those whose `worth` (integers in 1/100 VND) is in
 * the top quintile of all customers with a purchase day, and whose probability of being active is below one half.
 */
export function customersAtRisk({ active }: CustomerExpectations, worth: ArrayLike<number>): number[] {
  const known = Array.from(active.keys()).filter((customer) => active[customer]! >= 0)
  if (known.length === 0) return []
  const muchFrom = quintileCuts(
    Float64Array.from(known, (customer) => worth[customer]!),
    1,
  )[3]
  return known
    .filter((customer) => worth[customer]! >= muchFrom && active[customer]! < 0.5)
    .toSorted((one, other) => worth[other]! - worth[one]! || one - other)
}
