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
