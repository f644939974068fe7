import { describe, expect, it } from 'vitest'
import { expectedWhenActive, probabilityActive } from '../../../src/core/value/expected-purchases.ts'
import { integrate } from './numeric.ts'

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
