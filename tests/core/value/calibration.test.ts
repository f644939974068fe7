import { describe, expect, it } from 'vitest'
import { calibrateValue } from '../../../src/core/value/calibration.ts'
import { customerValue } from '../../../src/core/value/customer-value.ts'
import { purchaseDays } from '../../../src/core/value/purchase-days.ts'
import { simulateMarket } from './simulate-customers.ts'

const invoices = simulateMarket({
  r: 0.8,
  alpha: 6,
  a: 0.9,
  b: 2.5,
  customers: 12_000,
  seed: 23,
  days: 800,
  arrivals: 700,
})
const scope = { customers: 12_000, asOf: 800 }

describe('calibration', () => {
  const { calibration } = calibrateValue(invoices, scope)

  it('holds back the last quarter of the history', () => {
    expect(calibration).toMatchObject({ asOf: 600, days: 200 })
  })

  it('fits on what came before alone', () => {
    expect(calibration!.model).toEqual(customerValue(invoices, { ...scope, asOf: 600 }).model)
  })

  it('counts what came from the customers known by then', () => {
    const { starts, day } = purchaseDays(invoices, 12_000, 800)
    let actual = 0
    let known = 0
    for (let who = 0; who < 12_000; who++) {
      const days = day.subarray(starts[who], starts[who + 1])
      if (days.length === 0 || days[0]! > 600) continue
      known += 1
      actual += days.filter((value) => value > 600).length
    }
    expect(calibration).toMatchObject({ customers: known, actual })
  })

  it('is close in a market that behaves as the model says', () => {
    expect(Math.abs(calibration!.bias)).toBeLessThan(6)
    for (const { expected, actual } of calibration!.tenths.slice(0, 3)) {
      expect(Math.abs(expected - actual)).toBeLessThan(0.12 * actual)
    }
  })

  it('shares customers out into tenths that add up, the best first', () => {
    const { tenths, expected, actual, topTenthShare } = calibration!
    expect(tenths).toHaveLength(10)
    expect(tenths.reduce((sum, tenth) => sum + tenth.expected, 0)).toBeCloseTo(expected, 6)
    expect(tenths.reduce((sum, tenth) => sum + tenth.actual, 0)).toBeCloseTo(actual, 6)
    expect(tenths.map((tenth) => tenth.expected)).toEqual(
      tenths.map((tenth) => tenth.expected).toSorted((one, other) => other - one),
    )
    expect(topTenthShare).toBeCloseTo((tenths[0]!.actual / actual) * 100, 9)
    expect(topTenthShare).toBeGreaterThan(25)
  })

  it('can hold back as many days as asked for', () => {
    expect(calibrateValue(invoices, { ...scope, days: 90 }).calibration).toMatchObject({ asOf: 710, days: 90 })
  })

  it('gives the reason where the earlier part has no model', () => {
    expect(calibrateValue(invoices, { ...scope, asOf: 200 })).toEqual({
      calibration: null,
      reason: { code: 'too-short-history', weeks: 21, needed: 26 },
    })
  })
})
