import { describe, expect, it } from 'vitest'
import { fitMbgNbd, mbgNbdObjective } from '../../../src/core/value/mbg-nbd.ts'
import { purchaseDays } from '../../../src/core/value/purchase-days.ts'
import { purchaseHistories, type PurchaseHistories } from '../../../src/core/value/purchase-histories.ts'
import { integrate, slopes } from './numeric.ts'
import { simulateMarket } from './simulate-customers.ts'

const market = { r: 0.8, alpha: 6, a: 0.9, b: 2.5 }
const histories = purchaseHistories(
  purchaseDays(simulateMarket({ ...market, customers: 20_000, seed: 7, days: 720, arrivals: 540 }), 20_000, 720),
)

const one = (x: number, lastAfter: number, age: number): PurchaseHistories => ({
  customers: 1,
  x: Int32Array.of(x),
  lastAfter: Int32Array.of(lastAfter),
  age: Int32Array.of(age),
  weight: Int32Array.of(1),
  groupOf: Int32Array.of(0),
})

describe('MBG/NBD', () => {
  it('finds the parameters of a simulated market again', () => {
    const fitted = fitMbgNbd(histories)!
    // Whole days, and two purchases on one, cost more than the sampling error.
    expect(Math.abs(fitted.r / market.r - 1)).toBeLessThan(0.1)
    expect(Math.abs(fitted.alpha / market.alpha - 1)).toBeLessThan(0.1)
    expect(fitted.a / (fitted.a + fitted.b)).toBeCloseTo(market.a / (market.a + market.b), 1)
    // The best parameters explain the market at least as well as the true ones.
    const truth = mbgNbdObjective(histories)(Float64Array.from(Object.values(market), Math.log), new Float64Array(4))
    expect(fitted.logLikelihood).toBeGreaterThanOrEqual(-truth * histories.customers)
  })

  it('has the gradient of finite differences', () => {
    const objective = mbgNbdObjective(histories)
    for (const point of [
      [0, 1, 0, 1],
      [-1, 2, -0.5, 0.5],
      [1, 3, 2, 3],
    ]) {
      const gradient = new Float64Array(4)
      objective(Float64Array.from(point), gradient)
      for (const [at, slope] of slopes(objective, point).entries()) expect(gradient[at]).toBeCloseTo(slope, 6)
    }
  })

  it('has the likelihood of a customer averaged over all rates and all probabilities of loss', () => {
    // With whole r, a and b the densities are smooth, and the average is a plain double integral.
    const [r, alpha, a, b] = [2, 4, 2, 3]
    for (const [x, lastAfter, age] of [
      [0, 0, 70],
      [2, 35, 84],
      [3, 84, 84],
    ] as const) {
      const given = (rate: number, loss: number) =>
        (1 - loss) ** (x + 1) * rate ** x * Math.exp((-rate * age) / 7) +
        loss * (1 - loss) ** x * rate ** x * Math.exp((-rate * lastAfter) / 7)
      const average = integrate(
        (rate) =>
          alpha ** r *
          rate ** (r - 1) *
          Math.exp(-alpha * rate) *
          integrate((loss) => 12 * loss ** (a - 1) * (1 - loss) ** (b - 1) * given(rate, loss), 0, 1),
        0,
        40 / (alpha + lastAfter / 7),
        800,
      )
      const value = mbgNbdObjective(one(x, lastAfter, age))(
        Float64Array.from([r, alpha, a, b], Math.log),
        new Float64Array(4),
      )
      expect(-value).toBeCloseTo(Math.log(average), 4)
    }
  })

  it('counts a group of equal customers as each of them', () => {
    const { x, lastAfter, age, weight } = histories
    const spread = (values: Int32Array) =>
      Int32Array.from([...values].flatMap((value, group) => Array.from({ length: weight[group]! }, () => value)))
    const single = { ...histories, x: spread(x), lastAfter: spread(lastAfter), age: spread(age) }
    const point = Float64Array.of(0, 2, 0, 1)
    expect(
      mbgNbdObjective({ ...single, weight: new Int32Array(single.x.length).fill(1) })(point, new Float64Array(4)),
    ).toBeCloseTo(mbgNbdObjective(histories)(point, new Float64Array(4)), 10)
  })
})
