/** The regressors of one bucket. */
export type CalendarRow = readonly [first: number, second: number]

/** What a full bucket of each regressor adds to the logarithm of a series, or to the series as a share of its mean. */
export type CalendarEffect = CalendarRow

/** Times the regressors must have come before anything can be learned from them. */
const SEASONS_NEEDED = 2
/** A bucket nearly without sales would otherwise have a logarithm that outweighs all others. */
const LEAST_SHARE_OF_MEAN = 0.02

/**
 * What two calendar regressors do to a series, or null: where fewer than two runs of them lie in the past, or where
 * the Bayesian information criterion finds that the series does better without.
 *
 * Ordinary least squares between the logarithm of the series (its share of the mean where it is not positive
 * throughout) and the regressors, after the same filter on both sides: less the moving average of a season and, where
 * there are two seasons, less the mean of the bucket's position in it. So trend and season explain nothing here, and
 * what is left of the regressors is that they move.
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
    // Before the average as well: at the ends it covers part of a season only, and would hold some of it.
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
 * The number of buckets after which the calendar has come twice: two runs of the second regressor are over. Infinity
 * where the rows hold no two.
 */
export function calendarKnownFrom(rows: readonly CalendarRow[]): number {
  let runs = 0
  for (let at = 1; at < rows.length; at++)
    if (rows[at]![1] === 0 && rows[at - 1]![1] > 0 && ++runs === SEASONS_NEEDED) return at
  return Infinity
}

/** Less the mean of the season around each bucket; at the ends, of what there is of it. */
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
 * Least squares with a prior: a full bucket of such days is expected to change the logarithm by about one, either way.
 * Where the past says much, the prior counts for nothing; where two Tết hardly differ, it keeps the answer sane.
 */
function leastSquares(left: readonly number[], first: readonly number[], second: readonly number[], freedom: number) {
  const before = product(left, left)
  const [aa, ab, bb] = [product(first, first), product(first, second), product(second, second)]
  const [ay, by] = [product(first, left), product(second, left)]
  let factors: CalendarEffect = [0, 0]
  let after = before
  // The prior weighs as much as the noise, which is known once the effect is: a second round is close enough.
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
