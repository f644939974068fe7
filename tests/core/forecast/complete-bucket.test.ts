import { expect, test } from 'vitest'
import { completeBucket } from '../../../src/core/forecast/complete-bucket.ts'

const expected = { value: 1000, low80: 800, high80: 1200, low95: 600, high95: 1500 }
/** Buckets of four days with nine tenths in the last two. */
const past = [
  [5, 5, 40, 50],
  [10, 10, 80, 100],
]

test('the completed value is the amount so far plus the later share of the forecast', () => {
  const completed = completeBucket({ soFar: 150, daysGone: 2, days: 4, past, expected })
  expect(completed.shareGone).toBeCloseTo(0.1, 12)
  expect(completed.value).toBeCloseTo(150 + 900, 9)
})

test('past buckets of another length are cut at the same part of their days', () => {
  const completed = completeBucket({ soFar: 0, daysGone: 15, days: 30, past: [[10, 20, 30]], expected })
  expect(completed.shareGone).toBeCloseTo(20 / 60, 12)
})

test('before the first day it is the forecast, after the last day the actual amount', () => {
  expect(completeBucket({ soFar: 0, daysGone: 0, days: 4, past, expected })).toEqual({ shareGone: 0, ...expected })
  expect(completeBucket({ soFar: 77, daysGone: 4, days: 4, past, expected })).toEqual({
    shareGone: 1,
    value: 77,
    low80: 77,
    high80: 77,
    low95: 77,
    high95: 77,
  })
})

test('the interval narrows day by day and never reaches below the amount so far', () => {
  const even = [[1, 1, 1, 1]]
  const widths = [0, 1, 2, 3, 4].map((daysGone) => {
    const { low95, high95 } = completeBucket({ soFar: 900, daysGone, days: 4, past: even, expected })
    expect(low95).toBeGreaterThanOrEqual(900)
    return high95 - low95
  })
  expect(widths).toEqual(widths.toSorted((a, b) => b - a))
})

test('without a past, days count alike', () => {
  expect(completeBucket({ soFar: 0, daysGone: 1, days: 4, past: [], expected }).shareGone).toBe(0.25)
  expect(completeBucket({ soFar: 0, daysGone: 1, days: 4, past: [[0, 0]], expected }).shareGone).toBe(0.25)
})
