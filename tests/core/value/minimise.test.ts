import { describe, expect, it } from 'vitest'
import { minimise } from '../../../src/core/value/minimise.ts'
import { purchaseDays, purchaseHistories } from '../../../src/core/value/purchase-days.ts'
import { fitBgNbd } from './bg-nbd.ts'
import { simulateMarket } from './simulate-customers.ts'

describe('the optimiser', () => {
  it('follows the bent valley of Rosenbrock to its end', () => {
    const found = minimise(
      (point, gradient) => {
        const [x, y] = [point[0]!, point[1]!]
        gradient[0] = -400 * x * (y - x * x) - 2 * (1 - x)
        gradient[1] = 200 * (y - x * x)
        return 100 * (y - x * x) ** 2 + (1 - x) ** 2
      },
      [-1.2, 1],
    )
    expect(found.converged).toBe(true)
    expect(found.point[0]).toBeCloseTo(1, 7)
    expect(found.point[1]).toBeCloseTo(1, 7)
  })

  it('turns back from where the function is not defined', () => {
    const found = minimise(
      (point, gradient) => {
        const x = point[0]!
        if (x <= 0) return Infinity
        gradient[0] = 1 - 3 / x
        return x - 3 * Math.log(x)
      },
      [0.01],
    )
    expect(found.converged).toBe(true)
    expect(found.point[0]).toBeCloseTo(3, 7)
  })

  it('converges when the minimum lies at infinity', () => {
    const found = minimise(
      (point, gradient) => ((gradient[0] = -2 * Math.exp(-2 * point[0]!)), 1 + Math.exp(-2 * point[0]!)),
      [0],
      {
        tolerance: 0,
      },
    )
    expect(found.converged).toBe(true)
    expect(found.value).toBeCloseTo(1, 6)
    expect(found.evaluations).toBeLessThan(100)
  })

  it('reports that it found no minimum', () => {
    const slope = minimise((point, gradient) => ((gradient[0] = -1), -point[0]!), [0], { steps: 20 })
    expect(slope.converged).toBe(false)
  })

  it('finds the parameters of a BG/NBD market again', () => {
    const market = { r: 0.6, alpha: 5, a: 0.8, b: 2.4 }
    const invoices = simulateMarket({
      ...market,
      customers: 12_000,
      seed: 5,
      days: 420,
      arrivals: 180,
      lostAtOnce: false,
    })
    const found = fitBgNbd(purchaseHistories(purchaseDays(invoices, 12_000, 420)))
    expect(found.converged).toBe(true)
    // Whole days, and two purchases on one, cost more than the sampling error.
    const [r, alpha, a, b] = found.point.map(Math.exp)
    expect(Math.abs(r! / market.r - 1)).toBeLessThan(0.12)
    expect(Math.abs(alpha! / market.alpha - 1)).toBeLessThan(0.12)
    expect(a! / (a! + b!)).toBeCloseTo(market.a / (market.a + market.b), 1)
  })
})
