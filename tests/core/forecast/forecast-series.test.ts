import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CalendarRow, tetShares } from '../../../src/core/forecast/calendar-effect.ts'
import { bucketsNeeded, forecastSeries, type SeriesForecast } from '../../../src/core/forecast/forecast-series.ts'
import { rollingOrigin } from '../../../src/core/forecast/rolling-origin.ts'
import { noise } from './support/noise.ts'

const seasonal = [0.7, 0.8, 1, 1.1, 0.9, 0.8, 0.9, 1, 1.1, 1.2, 1.1, 1.4]

/** Sales of a shop that grows slowly through its seasons. */
function shop(length: number, seed = 1, scatter = 0.05): number[] {
  const random = noise(seed)
  return Array.from({ length }, (_, at) => 1000 * (1 + 0.004 * at) * seasonal[at % 12]! * Math.exp(scatter * random()))
}

/** The days of months, counted from January of a year. */
function months(year: number, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    first: Date.UTC(year, index, 1) / 86_400_000,
    last: Date.UTC(year, index + 1, 1) / 86_400_000 - 1,
  }))
}

function numbersOf({ points }: SeriesForecast): number[] {
  return points.flatMap(({ value, low80, high80, low95, high95 }) => [low95, low80, value, high80, high95])
}

test('a shop with a season is forecast by a method that beats last year, as the backtest shows', () => {
  const { method, points, backtest, reason } = forecastSeries({ values: shop(72), season: 12, horizon: 12 })
  expect(method).not.toBe('seasonal-naive')
  expect(reason).toBeNull()
  expect(backtest!.mase).toBeLessThan(backtest!.naiveMase!)
  expect(backtest!.windows).toBeGreaterThan(20)
  for (const [step, { value }] of points.entries())
    expect(value / (1000 * (1 + 0.004 * (72 + step)) * seasonal[step % 12]!)).toBeCloseTo(1, 0)
})

test('when no method beats the same month of last year, that month is the forecast', () => {
  const values = Array.from({ length: 60 }, (_, at) => 100 * seasonal[at % 12]!)
  const { method, points } = forecastSeries({ values, season: 12, horizon: 3 })
  expect(method).toBe('seasonal-naive')
  expect(points.map(({ value }) => value)).toEqual(values.slice(48, 51))
})

test('a history of a year of months, or of three buckets of anything, is too short, and the reason says so', () => {
  const none = { method: null, points: [], backtest: null, reason: 'history-too-short' }
  expect(forecastSeries({ values: shop(12), season: 12, horizon: 6 })).toEqual(none)
  expect(forecastSeries({ values: [1, 2, 3], season: 52, horizon: 6 })).toEqual(none)
  expect([12, 52, 4, 1].map(bucketsNeeded)).toEqual([13, 4, 5, 4])
  expect(forecastSeries({ values: shop(13), season: 12, horizon: 6 }).points).toHaveLength(6)
  expect(forecastSeries({ values: [1, 2, 3, 4], season: 52, horizon: 13 }).points).toHaveLength(13)
})

describe('no look into the future', () => {
  test('changing later values changes no earlier forecast', () => {
    const values = shop(90)
    const rows = tetShares(months(2019, 108))
    const later = values.map((value, at) => (at < 60 ? value : value * 3 + 17 * at))
    const ask = (values: readonly number[]) => rollingOrigin({ values, season: 12, horizon: 18, rows })
    const before = (windows: ReturnType<typeof ask>) => windows.filter(({ origin }) => origin <= 60)
    expect(before(ask(values)).length).toBeGreaterThan(5)
    expect(before(ask(later))).toEqual(before(ask(values)))
    expect(ask(later)).not.toEqual(ask(values))
  })

  test('the forecast of a window is what the product would have shown then', () => {
    const values = shop(61)
    const last = rollingOrigin({ values, season: 12, horizon: 6, rows: null }).at(-1)!
    const then = forecastSeries({ values: values.slice(0, 60), season: 12, horizon: 6 })
    expect(last.origin).toBe(60)
    expect(then.points[0]!.value).toBeCloseTo(last.candidates[then.method!][0]!, -1)
  })
})

test('with two Tết seasons in the past the month that Tết moves into is expected busier', () => {
  // Tết 2025 was 29 January, Tết 2026 is 17 February.
  const days = months(2019, 86)
  const rows = tetShares(days)
  const random = noise(2)
  const values = rows
    .slice(0, 84)
    .map(([before, from], at) => 1000 * seasonal[at % 12]! * Math.exp(0.9 * before - from + 0.02 * random()))
  const ask = (regressors?: readonly CalendarRow[]) =>
    forecastSeries({ values, season: 12, horizon: 2, ...(regressors && { regressors }) }).points[1]!
  const actual = 1000 * seasonal[1]! * Math.exp(0.9 * rows[85]![0] - rows[85]![1])
  expect(Math.abs(ask(rows).value / actual - 1)).toBeLessThan(0.04)
  expect(Math.abs(ask().value / actual - 1)).toBeGreaterThan(0.08)
})

test('80 % intervals hold about four of five, and 95 % ones nearly all, of what simulated shops then sold', () => {
  let [in80, in95, count] = [0, 0, 0]
  for (let seed = 1; seed <= 60; seed++) {
    const all = shop(72, seed, 0.12)
    const { points } = forecastSeries({ values: all.slice(0, 60), season: 12, horizon: 12 })
    for (const [step, { low80, high80, low95, high95 }] of points.entries()) {
      const actual = all[60 + step]!
      count++
      if (actual >= low80 && actual <= high80) in80++
      if (actual >= low95 && actual <= high95) in95++
    }
  }
  expect(in80 / count).toBeGreaterThan(0.74)
  expect(in80 / count).toBeLessThan(0.86)
  expect(in95 / count).toBeGreaterThan(0.9)
})

describe('whatever the series', () => {
  const values = fc.array(fc.integer({ min: -1000, max: 100_000 }), { minLength: 13, maxLength: 70 })
  const horizon = fc.integer({ min: 1, max: 18 })

  test('every number is finite and the intervals lie within each other', () => {
    fc.assert(
      fc.property(values, horizon, fc.constantFrom(1, 4, 12, 52), (values, horizon, season) => {
        for (const point of forecastSeries({ values, season, horizon, regressors: tetRows }).points) {
          const { low95, low80, value, high80, high95 } = point
          expect(Object.values(point).every(Number.isFinite)).toBe(true)
          expect([low95, low80, value, high80, high95]).toEqual(
            [low95, low80, value, high80, high95].toSorted((a, b) => a - b),
          )
        }
      }),
      { numRuns: 150 },
    )
  })

  test('twice, half or a 1,024th of the series has twice, half or a 1,024th of the forecast', () => {
    fc.assert(
      fc.property(values, horizon, fc.constantFrom(2, 0.5, 1 / 1024), (values, horizon, factor) => {
        const plain = forecastSeries({ values, season: 12, horizon, regressors: tetRows })
        const scaled = forecastSeries({
          values: values.map((value) => value * factor),
          season: 12,
          horizon,
          regressors: tetRows,
        })
        expect(numbersOf(scaled).map((number) => number / factor)).toEqual(numbersOf(plain))
        expect(scaled.backtest).toEqual(plain.backtest)
      }),
      { numRuns: 100 },
    )
  })

  test('a constant is forecast as itself, without a range', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 13, max: 60 }), (constant, length) => {
        const forecast = forecastSeries({ values: Array<number>(length).fill(constant), season: 12, horizon: 6 })
        expect(new Set(numbersOf(forecast))).toEqual(new Set([constant]))
      }),
      { numRuns: 50 },
    )
  })

  test('a series that was never below zero is not forecast below zero', () => {
    const sales = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 })), { minLength: 13, maxLength: 60 })
    fc.assert(
      fc.property(sales, (values) => {
        for (const number of numbersOf(forecastSeries({ values, season: 12, horizon: 12 })))
          expect(number).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 100 },
    )
  })

  const tetRows = tetShares(months(2018, 100))
})

test('a shop that sold nothing for long is expected to sell nothing, and one that has begun again is safe', () => {
  const closed = forecastSeries({ values: Array<number>(40).fill(0), season: 12, horizon: 4 })
  expect(new Set(numbersOf(closed))).toEqual(new Set([0]))
  expect(closed.backtest).toMatchObject({ mase: null, naiveMase: null })
  const reopened = forecastSeries({ values: [...Array<number>(40).fill(0), 500], season: 12, horizon: 4 })
  for (const number of numbersOf(reopened)) expect(Number.isFinite(number)).toBe(true)
})
