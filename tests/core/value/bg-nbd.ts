import { betaln, gammaln } from '../../../src/core/value/special-functions.ts'
import { minimise, type Minimum, type Objective } from '../../../src/core/value/minimise.ts'
import type { PurchaseHistories } from '../../../src/core/value/purchase-days.ts'
import { slopes } from './numeric.ts'

/**
 * BG/NBD (Fader, Hardie and Lee, 2005) written out term by term, with its gradient by differences: the project does
 * not use the model, but its fit is a second, independent exercise for the optimiser.
 */
export function fitBgNbd({ customers, x, lastAfter, age, weight }: PurchaseHistories): Minimum {
  const most = Math.max(...x)
  const byX = (term: (n: number) => number) => Array.from({ length: most + 1 }, (_, n) => term(n))
  const value: Objective = (point) => {
    if (point.some((part) => Math.abs(part) > 14)) return Infinity
    const [r, alpha, a, b] = point.map(Math.exp) as unknown as [number, number, number, number]
    const rates = byX((n) => gammaln(r + n) - gammaln(r) + r * Math.log(alpha))
    const alive = byX((n) => betaln(a, b + n) - betaln(a, b))
    const lost = byX((n) => (n === 0 ? -Infinity : betaln(a + 1, b + n - 1) - betaln(a, b)))
    let sum = 0
    for (let group = 0; group < x.length; group++) {
      const n = x[group]!
      const ifAlive = alive[n]! - (r + n) * Math.log(alpha + age[group]! / 7)
      const ifLost = lost[n]! - (r + n) * Math.log(alpha + lastAfter[group]! / 7)
      const either = Math.max(ifAlive, ifLost) + Math.log1p(Math.exp(-Math.abs(ifAlive - ifLost)))
      sum += weight[group]! * (rates[n]! + either)
    }
    return -sum / customers
  }
  const objective: Objective = (point, gradient) => {
    gradient.set(slopes(value, [...point]))
    return value(point, gradient)
  }
  return minimise(objective, [0, 2, 0, 0.5], { tolerance: 1e-7 })
}
