import { expect, test } from 'vitest'
import { calendarEffect, type CalendarRow } from '../../../src/core/forecast/calendar-effect.ts'
import { fitSmoothing, smoothingForecast, fitLevel, smoothLevel, theta } from '../../../src/core/forecast/smoothing.ts'
import { naiveScale, seasonalNaive } from '../../../src/core/forecast/forecast-candidates.ts'
import { seasonalProfile } from '../../../src/core/forecast/flat-series.ts'
import { noise } from './support/noise.ts'

// Annual oil production of Saudi Arabia in million tonnes, 1996 to 2013, with the smoothing that Hyndman and
// Athanasopoulos publish for it (Forecasting: Principles and Practice, 2nd edition, section 7.1).
const oil = [
  445.36, 453.2, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43, 521.28, 508.95, 488.89, 509.87, 456.72, 473.82,
  525.95, 549.83, 542.34,
]

test('the smoothed level of a published series is the published forecast', () => {
  expect(smoothLevel(oil, 0.8339).level).toBeCloseTo(542.68, 1)
  expect(fitLevel(oil)).toBe(0.85)
})

test('the starting level is the one with the smallest error of all', () => {
  const errorFrom = (start: number) => {
    let level = start
    return oil.reduce((sum, value) => {
      const error = value - level
      level += 0.3 * error
      return sum + error * error
    }, 0)
  }
  const smallest = Math.min(...Array.from({ length: 2000 }, (_, step) => errorFrom(400 + step * 0.05)))
  expect(smoothLevel(oil, 0.3).error).toBeLessThanOrEqual(smallest)
  expect(smoothLevel(oil, 0.3).error).toBeCloseTo(smallest, 1)
})

test('Theta of four values equals a computation by hand', () => {
  // Line 9.9 + 1.4 t; doubled curvature 10.1, 12.7, 9.3, 15.9; start 11.20588, level 13.19412 with half smoothing.
  const [first, second] = theta([10, 12, 11, 15], 0.5, 2)
  expect(first).toBeCloseTo((13.1941176 + 15.5) / 2, 6)
  expect(second).toBeCloseTo((13.1941176 + 16.9) / 2, 6)
})

test('a trend that dies out is recognized and continued', () => {
  const series = Array.from({ length: 36 }, (_, at) => 1000 - 400 * 0.9 ** at)
  const past = series.slice(0, 24)
  const smoothing = fitSmoothing(past)
  expect(smoothing).toMatchObject({ kind: 'damped', phi: 0.9 })
  for (const [step, value] of smoothingForecast(past, smoothing, 12).entries())
    expect(value).toBeCloseTo(series[24 + step]!, 3)
})

test('a series that only scatters about a level gets no trend', () => {
  const random = noise(7)
  const past = Array.from({ length: 60 }, () => 100 + random())
  expect(fitSmoothing(past).kind).toBe('level')
})

test('the seasonal naive forecast repeats the last season, or the last value where none is complete', () => {
  expect(seasonalNaive([1, 2, 3, 4, 5, 6], 4, 6)).toEqual([3, 4, 5, 6, 3, 4])
  expect(seasonalNaive([1, 2, 3], 4, 2)).toEqual([3, 3])
})

test('the scale of MASE is the mean error of the seasonal naive forecast', () => {
  expect(naiveScale([1, 2, 3, 5, 8], 2)).toBe((2 + 3 + 5) / 3)
  expect(naiveScale([1, 2, 4], 12)).toBe(1.5)
})

const shape = [0.7, 0.8, 1, 1.1, 0.9, 0.8, 0.9, 1, 1.1, 1.2, 1.1, 1.4]

test('a season without noise is found whole, as factors and as amounts', () => {
  const factors = seasonalProfile(
    Array.from({ length: 48 }, (_, at) => 500 * shape[at % 12]!),
    12,
    'multiplicative',
  )!
  const amounts = seasonalProfile(
    Array.from({ length: 48 }, (_, at) => 20 * at + 100 * (shape[at % 12]! - 1)),
    12,
    'additive',
  )!
  for (const [position, value] of shape.entries()) {
    expect(factors[position]).toBeCloseTo(value, 9)
    expect(amounts[position]).toBeCloseTo(100 * (value - 1), 9)
  }
})

test('a season of an odd number of buckets is found too', () => {
  const week = [1, 2, 3, 4, 5, 9, 11]
  const profile = seasonalProfile(
    Array.from({ length: 35 }, (_, at) => week[at % 7]!),
    7,
    'additive',
  )!
  expect(profile.map((value) => value + 5)).toEqual(week.map((value) => expect.closeTo(value, 9)))
})

test('of noise alone hardly any season is left', () => {
  const random = noise(3)
  const values = Array.from({ length: 72 }, () => 100 + 10 * random())
  const profile = seasonalProfile(values, 12, 'multiplicative')!
  // The plain means of six years scatter by 10 / √5.
  expect(Math.hypot(...profile.map((value) => value - 1)) / Math.sqrt(12)).toBeLessThan(0.03)
})

test('under two seasons and three buckets there is no profile', () => {
  expect(seasonalProfile(Array<number>(26).fill(1), 12, 'additive')).toBeNull()
  expect(seasonalProfile([1, 2, 3, 4], 1, 'additive')).toBeNull()
})

/** A feast that moves between two buckets of a season of twelve from year to year. */
const rows = Array.from({ length: 72 }, (_, at): CalendarRow => {
  const early = Math.floor(at / 12) % 2 === 0
  if (at % 12 === 0) return early ? [0.7, 0.3] : [0.4, 0]
  return at % 12 === 1 && !early ? [0.5, 0.35] : [0, 0]
})

test('the effect of a moving feast is separated from the season', () => {
  const random = noise(11)
  const values = rows.map(
    ([before, from], at) => 1000 * shape[at % 12]! * Math.exp(0.8 * before - 1.5 * from + 0.01 * random()),
  )
  const effect = calendarEffect(values, rows, 12, 'multiplicative')!
  expect(effect[0]).toBeCloseTo(0.8, 1)
  expect(effect[1]).toBeCloseTo(-1.5, 0)
})

test('the effect stays plausible when the feast hardly moves between two years', () => {
  const random = noise(13)
  const alike = Array.from({ length: 30 }, (_, at): CalendarRow => {
    const later = at >= 12 ? 0.03 : 0
    return at % 12 === 0 ? [0.7 - later, 0.3 + later] : [0, 0]
  })
  const values = alike.map(([before], at) => 1000 * shape[at % 12]! * Math.exp(0.8 * before + 0.1 * random()))
  for (const factor of calendarEffect(values, alike, 12, 'multiplicative') ?? [0, 0])
    expect(Math.abs(factor)).toBeLessThan(2)
})

test('a feast seen once, and one that changes nothing, have no effect', () => {
  const random = noise(5)
  const without = rows.map((_, at) => 1000 * shape[at % 12]! * Math.exp(0.05 * random()))
  expect(calendarEffect(without, rows, 12, 'multiplicative')).toBeNull()
  const once = rows.slice(0, 13).map(([before]) => 1000 * Math.exp(before))
  expect(calendarEffect(once, rows, 12, 'multiplicative')).toBeNull()
})
