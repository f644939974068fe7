/** The regressors of one bucket. */
export type CalendarRow = readonly [first: number, second: number]

/** By regressor: the effect of a full bucket on the logarithm of a series, or on the series as a share of its mean. */
export type CalendarEffect = CalendarRow

/** Past runs of the regressors needed to estimate their effect. */
const SEASONS_NEEDED = 2
/** Lower bound of a value, so that the logarithm of a bucket with few sales does not outweigh all others. */
const LEAST_SHARE_OF_MEAN = 0.02

/**
 * The effect of two calendar regressors on a series; null with fewer than two past runs of them, or when the Bayesian
 * information criterion prefers the series without.
 *
 * Least squares between the logarithm of the series (its share of the mean if not all values are positive) and the
 * regressors, after the same filter on both sides: minus the moving average of a season and, with two seasons, minus the
 * mean of the bucket's position in the season. This removes trend and season; only the moving dates remain.
 */
export function calendarEffect(
  values: readonly number[],
  rows: readonly CalendarRow[],
  season: number,
  kind: 'additive' | 'multiplicative',
): CalendarEffect | null {
  if (values.length < calendarKnownFrom(rows)) return null
  const average = values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length
  if (average === 0) return null
  const shares = values.map((value) => value / average)
  const seasonal = season > 1 && values.length >= 2 * season
  const filter = (series: readonly number[]) => {
    if (!seasonal) return lessMovingAverage(series, season)
    // Also before the average, which at the ends covers only part of a season.
    return lessPositionMeans(lessMovingAverage(lessPositionMeans(series, season), season), season)
  }
  const left = filter(
    kind === 'multiplicative' ? shares.map((share) => Math.log(Math.max(share, LEAST_SHARE_OF_MEAN))) : shares,
  )
  const past = rows.slice(0, values.length)
  const freedom = values.length - (seasonal ? season : 1)
  const effect = leastSquares(left, filter(past.map((row) => row[0])), filter(past.map((row) => row[1])), freedom)
  return effect &&
    freedom * Math.log(effect.before / Math.max(effect.after, effect.before * 1e-12)) > 2 * Math.log(freedom)
    ? effect.factors
    : null
}

/**
 * The number of buckets after which two runs of the second regressor are over; Infinity if the rows have fewer.
 */
export function calendarKnownFrom(rows: readonly CalendarRow[]): number {
  let runs = 0
  for (let at = 1; at < rows.length; at++)
    if (rows[at]![1] === 0 && rows[at - 1]![1] > 0 && ++runs === SEASONS_NEEDED) return at
  return Infinity
}

/** Subtracts the mean of the season around each bucket; at the ends, of its available part. */
function lessMovingAverage(series: readonly number[], season: number): number[] {
  const reach = Math.max(2, Math.floor(season / 2))
  const sums = [0]
  for (const value of series) sums.push(sums.at(-1)! + value)
  return series.map((value, at) => {
    const from = Math.max(0, at - reach)
    const to = Math.min(series.length, at + reach + 1)
    return value - (sums[to]! - sums[from]!) / (to - from)
  })
}

function lessPositionMeans(series: readonly number[], season: number): number[] {
  const sums = Array<number>(season).fill(0)
  const counts = Array<number>(season).fill(0)
  for (const [at, value] of series.entries()) {
    sums[at % season]! += value
    counts[at % season]! += 1
  }
  return series.map((value, at) => value - sums[at % season]! / counts[at % season]!)
}

/**
 * Least squares with a prior: a full bucket changes the logarithm by about ±1. With much data the prior is negligible;
 * when two Tết hardly differ, it keeps the effect plausible.
 */
function leastSquares(left: readonly number[], first: readonly number[], second: readonly number[], freedom: number) {
  const before = product(left, left)
  const [aa, ab, bb] = [product(first, first), product(first, second), product(second, second)]
  const [ay, by] = [product(first, left), product(second, left)]
  let factors: CalendarEffect = [0, 0]
  let after = before
  // The weight of the prior is the noise, which depends on the effect; two rounds are precise enough.
  for (let round = 0; round < 2; round++) {
    const noise = after / freedom
    const spread = (aa + noise) * (bb + noise) - ab * ab
    if (!(spread > 0)) return null
    factors = [(ay * (bb + noise) - by * ab) / spread, (by * (aa + noise) - ay * ab) / spread]
    const [a, b] = factors
    after = left.reduce((sum, value, at) => sum + (value - a * first[at]! - b * second[at]!) ** 2, 0)
  }
  return { factors, before, after }
}

function product(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, at) => sum + value * right[at]!, 0)
}

/**
 * The first day of each lunar year in Vietnam, as year, month and day. Vietnam uses the time of Hanoi: in 1985, 2007,
 * 2030 and 2053 its new year differs from China's.
 */
const FIRST_DAYS = [
  1976_01_31, 1977_02_18, 1978_02_07, 1979_01_28, 1980_02_16, 1981_02_05, 1982_01_25, 1983_02_13, 1984_02_02,
  1985_01_21, 1986_02_09, 1987_01_29, 1988_02_17, 1989_02_06, 1990_01_27, 1991_02_15, 1992_02_04, 1993_01_23,
  1994_02_10, 1995_01_31, 1996_02_19, 1997_02_07, 1998_01_28, 1999_02_16, 2000_02_05, 2001_01_24, 2002_02_12,
  2003_02_01, 2004_01_22, 2005_02_09, 2006_01_29, 2007_02_17, 2008_02_07, 2009_01_26, 2010_02_14, 2011_02_03,
  2012_01_23, 2013_02_10, 2014_01_31, 2015_02_19, 2016_02_08, 2017_01_28, 2018_02_16, 2019_02_05, 2020_01_25,
  2021_02_12, 2022_02_01, 2023_01_22, 2024_02_10, 2025_01_29, 2026_02_17, 2027_02_06, 2028_01_26, 2029_02_13,
  2030_02_02, 2031_01_23, 2032_02_11, 2033_01_31, 2034_02_19, 2035_02_08, 2036_01_28, 2037_02_15, 2038_02_04,
  2039_01_24, 2040_02_12, 2041_02_01, 2042_01_22, 2043_02_10, 2044_01_30, 2045_02_17, 2046_02_06, 2047_01_26,
  2048_02_14, 2049_02_02, 2050_01_23, 2051_02_11, 2052_02_01, 2053_02_18, 2054_02_08, 2055_01_28, 2056_02_15,
  2057_02_04, 2058_01_24, 2059_02_12, 2060_02_02,
]
const MILLISECONDS_A_DAY = 86_400_000

/** The days of Tết from 1976 to 2060, as days since 1970-01-01, oldest first. */
export const TET_DAYS: readonly number[] = FIRST_DAYS.map(
  (day) => Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100) / MILLISECONDS_A_DAY,
)

/** The first and the last day of a bucket, as days since 1970-01-01. */
export interface BucketDays {
  readonly first: number
  readonly last: number
}

const DAYS_BEFORE = 28
const DAYS_FROM = 10

/**
 * The share of each bucket's days, 0 to 1, in the four weeks before Tết, when people buy more, and in the ten days from
 * it, when shops are closed or empty. 0 outside 1976 to 2060.
 */
export function tetShares(buckets: readonly BucketDays[]): CalendarRow[] {
  return buckets.map(({ first, last }) => {
    let before = 0
    let from = 0
    for (let year = yearBefore(first); year < TET_DAYS.length; year++) {
      const tet = TET_DAYS[year]!
      if (tet - DAYS_BEFORE > last) break
      before += daysWithin(first, last, tet - DAYS_BEFORE, tet - 1)
      from += daysWithin(first, last, tet, tet + DAYS_FROM - 1)
    }
    return [before / (last - first + 1), from / (last - first + 1)]
  })
}

/** The index of a Tết certainly before a day, or of the first one. */
function yearBefore(day: number): number {
  return Math.max(0, Math.floor((day - TET_DAYS[0]!) / 365.25) - 1)
}

function daysWithin(first: number, last: number, from: number, to: number): number {
  return Math.max(0, Math.min(last, to) - Math.max(first, from) + 1)
}
