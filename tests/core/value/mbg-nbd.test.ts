import { describe, expect, it } from 'vitest'
import { fitMbgNbd, mbgNbdObjective, expectedWhenActive, probabilityActive } from '../../../src/core/value/mbg-nbd.ts'
import { purchaseDays, purchaseHistories, type PurchaseHistories } from '../../../src/core/value/purchase-days.ts'
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

const model = { r: 2, alpha: 4, a: 2, b: 3 }

/** The average of a figure over the rates and probabilities of loss of customers who are active after `age`. */
function averageOfActive(figure: (rate: number, loss: number) => number, x: number, age: number): number {
  const over = (value: (rate: number, loss: number) => number) =>
    integrate(
      (rate) =>
        rate ** (model.r + x - 1) *
        Math.exp(-(model.alpha + age) * rate) *
        integrate((loss) => loss ** (model.a - 1) * (1 - loss) ** (model.b + x) * value(rate, loss), 1e-9, 1),
      0,
      50 / (model.alpha + age),
    )
  return over(figure) / over(() => 1)
}

const at = (a: number) => expectedWhenActive({ ...model, a }, 3, 26, 52)

describe('expected purchases', () => {
  it('are the average over what is possible, given the history', () => {
    for (const [x, age, weeks] of [
      [0, 0, 13],
      [0, 20, 52],
      [3, 26, 13],
      [6, 8, 52],
    ] as const) {
      const integral = averageOfActive((rate, loss) => -Math.expm1(-rate * loss * weeks) / loss, x, age)
      expect(expectedWhenActive(model, x, age, weeks)).toBeCloseTo(integral, 3)
    }
  })

  it('run smoothly through a = 1, where the formula divides by 0', () => {
    expect(at(1)).toBeCloseTo((at(1 - 3e-4) + at(1 + 3e-4)) / 2, 6)
    expect(at(1 - 1e-9)).toBeCloseTo(at(1 + 1e-9), 6)
  })

  it('without losses are the rate times the time', () => {
    expect(expectedWhenActive({ ...model, a: 1e-9 }, 4, 30, 12)).toBeCloseTo((12 * (2 + 4)) / (4 + 30), 6)
  })

  it('stay finite at the ends of what a fit may give', () => {
    for (const r of [1e-4, 1, 1e4]) {
      for (const a of [1e-5, 1, 50, 1e5]) {
        for (const x of [0, 1, 1500]) {
          const expected = expectedWhenActive({ r, alpha: r * 10, a, b: 2 * a }, x, 400, 52)
          expect(expected).toBeGreaterThanOrEqual(0)
          expect(expected).toBeLessThanOrEqual(((r + x) / (r * 10 + 400)) * 52 * (1 + 1e-6))
        }
      }
    }
  })

  it('grow with the time ahead', () => {
    const ahead = [1, 4, 13, 26, 52, 104].map((weeks) => expectedWhenActive(model, 2, 20, weeks))
    expect(ahead).toEqual(ahead.toSorted((one, other) => one - other))
  })
})

describe('the probability of being active', () => {
  it('falls the longer a customer stays away', () => {
    const away = [0, 5, 20, 80].map((weeks) => probabilityActive(model, { x: 4, lastAfter: 30, age: 30 + weeks }))
    expect(away).toEqual(away.toSorted((one, other) => other - one))
    // On the day of a purchase only the loss at that purchase is in doubt: b + x against a.
    expect(away[0]).toBeCloseTo(7 / 9, 12)
  })

  it('does not call one who bought once active for ever', () => {
    expect(probabilityActive(model, { x: 0, lastAfter: 0, age: 0 })).toBeCloseTo(3 / 5, 12)
    expect(probabilityActive(model, { x: 0, lastAfter: 0, age: 500 })).toBeLessThan(0.001)
  })

  it('is 0, not an error, for a frequent buyer long gone', () => {
    expect(probabilityActive(model, { x: 2000, lastAfter: 1, age: 900 })).toBe(0)
  })
})
