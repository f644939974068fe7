import { quintileCuts } from '../segments/rfm-cuts.ts'
import type { CustomerExpectations } from './customer-value.ts'

/**
 * Customers who were worth much and are more likely lost than not, the most valuable first: those whose `worth`
 * (1/100 VND, whole) puts them above the top quintile of all with a purchase day, and whose probability of being
 * active is below one half.
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
