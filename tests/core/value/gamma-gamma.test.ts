import { describe, expect, it } from 'vitest'
import { expectedSpend, fitGammaGamma, gammaGammaObjective, repeatSpend } from '../../../src/core/value/gamma-gamma.ts'
import { purchaseDays } from '../../../src/core/value/purchase-days.ts'
import { invoiceRows, type Invoice } from '../segments/invoices.ts'
import { integrate, slopes } from './numeric.ts'
import { simulateMarket } from './simulate-customers.ts'

const spendMarket = { p: 5, q: 4, gamma: 500_000 }
const repeats = repeatSpend(
  purchaseDays(
    simulateMarket({
      ...spendMarket,
      r: 2,
      alpha: 4,
      a: 0.5,
      b: 4,
      customers: 8000,
      seed: 3,
      days: 500,
      arrivals: 300,
    }),
    8000,
    500,
  ),
)

describe('repeat spend', () => {
  it('is the mean per purchase day, the first left out', () => {
    const invoices: Invoice[] = [
      [0, 10, 900],
      [0, 20, 100],
      [0, 20, 50],
      [0, 30, 250],
      [1, 10, 700],
      [2, 10, 700],
      [2, 20, 0],
    ]
    const { x, mean } = repeatSpend(purchaseDays(invoiceRows(invoices), 3, 40))
    expect([...x]).toEqual([2, 0, 0])
    expect([...mean]).toEqual([200_00, 0, 0])
  })
})

describe('Gamma-Gamma', () => {
  it('finds the parameters of a simulated market again', () => {
    const fitted = fitGammaGamma(repeats)!
    expect(fitted.customers).toBe(repeats.x.filter((x) => x > 0).length)
    expect(Math.abs(fitted.p / spendMarket.p - 1)).toBeLessThan(0.1)
    expect(Math.abs(fitted.q / spendMarket.q - 1)).toBeLessThan(0.1)
    // What matters is the mean spend the three give together: p × gamma ÷ (q - 1).
    expect(Math.abs((fitted.p * fitted.gamma) / (fitted.q - 1) / ((5 * 500_000) / 3) - 1)).toBeLessThan(0.03)
  })

  it('does not depend on the unit of the money', () => {
    const inHundredths = fitGammaGamma({ x: repeats.x, mean: repeats.mean.map((value) => value / 100) })!
    const fitted = fitGammaGamma(repeats)!
    expect(inHundredths.p).toBeCloseTo(fitted.p, 6)
    expect(inHundredths.gamma * 100).toBeCloseTo(fitted.gamma, 0)
    expect(inHundredths.logLikelihood).toBeCloseTo(fitted.logLikelihood + fitted.customers * Math.log(100), 4)
  })

  it('has the gradient of finite differences', () => {
    const objective = gammaGammaObjective(Int32Array.of(1, 3, 8), Float64Array.of(0.4, 1.5, 0.9))
    for (const point of [
      [0.5, 1, 0.2],
      [2, 0.1, 1],
    ]) {
      const gradient = new Float64Array(3)
      objective(Float64Array.from(point), gradient)
      for (const [at, slope] of slopes(objective, point).entries()) expect(gradient[at]).toBeCloseTo(slope, 6)
    }
  })

  it('has the density of the mean spend, which integrates to 1', () => {
    for (const x of [1, 4]) {
      const density = (mean: number) =>
        Math.exp(
          -gammaGammaObjective(Int32Array.of(x), Float64Array.of(mean))(
            Float64Array.of(Math.log(3), Math.log(6), Math.log(4)),
            new Float64Array(3),
          ),
        )
      expect(integrate(density, 1e-9, 150, 20_000)).toBeCloseTo(1, 4)
    }
  })

  it('is not fitted without customers who came back', () => {
    expect(fitGammaGamma({ x: new Int32Array(5), mean: new Float64Array(5) })).toBeNull()
  })
})

describe('expected spend', () => {
  const model = { p: 6, q: 4, gamma: 15_000, logLikelihood: 0, customers: 1, mean: 31_000 }

  it('starts from the mean of all and moves to the own one the more days it rests on', () => {
    expect(expectedSpend(model, 0, 0)).toBeCloseTo(30_000_00)
    const own = [1, 5, 50, 5000].map((x) => expectedSpend(model, x, 90_000_00))
    expect(own).toEqual(own.toSorted((one, other) => one - other))
    expect(own[0]).toBeGreaterThan(30_000_00)
    expect(own[3]! / 90_000_00).toBeCloseTo(1, 3)
  })

  it('is the observed mean where the model has none', () => {
    expect(expectedSpend({ ...model, q: 0.9 }, 0, 0)).toBe(31_000_00)
  })
})
