import { calendarEffect, type CalendarRow } from './calendar-effect.ts'

/** A series without its calendar effect and its season. */
export interface FlatSeries {
  readonly values: readonly number[]
  /** Whether a calendar effect was removed. */
  readonly calendar: boolean
  /** Adds both back to a forecast of the following buckets. */
  readonly restore: (forecast: readonly number[]) => number[]
}

/**
 * Removes calendar effect and season from a series: as factors if every value is positive, else as amounts. `rows` are
 * the regressors of the series and of the following buckets, or null.
 */
export function flatSeries(values: readonly number[], season: number, rows: readonly CalendarRow[] | null): FlatSeries {
  const kind = values.every((value) => value > 0) ? 'multiplicative' : 'additive'
  const effect = rows && calendarEffect(values, rows, season, kind)
  const average = values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length
  const calendar = (at: number) => {
    if (!effect) return kind === 'multiplicative' ? 1 : 0
    const [first, second] = rows?.[at] ?? [0, 0]
    const sum = effect[0] * first + effect[1] * second
    return kind === 'multiplicative' ? Math.exp(sum) : sum * average
  }
  const plain = effect
    ? values.map((value, at) => (kind === 'multiplicative' ? value / calendar(at) : value - calendar(at)))
    : values
  const profile = seasonalProfile(plain, season, kind)
  const position = (at: number) => profile?.[at % season] ?? (kind === 'multiplicative' ? 1 : 0)
  return kind === 'multiplicative'
    ? {
        calendar: effect !== null,
        values: plain.map((value, at) => value / position(at)),
        restore: (forecast) =>
          forecast.map((value, step) => value * position(values.length + step) * calendar(values.length + step)),
      }
    : {
        calendar: effect !== null,
        values: plain.map((value, at) => value - position(at)),
        restore: (forecast) =>
          forecast.map((value, step) => value + position(values.length + step) + calendar(values.length + step)),
      }
}

/**
 * By position in the season (bucket n modulo the season): the amount added to the level (additive, neutral 0) or the
 * factor of the level (multiplicative, neutral 1). Null without a season, or with a history of less than two seasons and
 * three buckets.
 *
 * Classical decomposition: deviations from the centred moving average of one season, averaged by position. The averages
 * are shrunk towards neutral by the James-Stein rule (Miller and Williams, 2003), the more the smaller they are relative
 * to their noise. A series without season thereby has nearly no profile, without an all-or-nothing test.
 */
export function seasonalProfile(
  values: readonly number[],
  season: number,
  kind: 'additive' | 'multiplicative',
): number[] | null {
  if (season < 2 || values.length < profileNeeds(season)) return null
  const positions = Array.from({ length: season }, (): Position => ({ count: 0, mean: 0, squares: 0 }))
  for (const { at, average } of centredAverages(values, season)) {
    const value = values[at]!
    enter(positions[at % season]!, kind === 'multiplicative' ? value / average : value - average)
  }
  const overall = positions.reduce((sum, { mean }) => sum + mean, 0) / season
  const neutral = kind === 'multiplicative' ? 1 : 0
  const profile = positions.map(({ mean }) => (kind === 'multiplicative' ? mean / overall - 1 : mean - overall))
  const share = signalShare(positions, profile)
  return profile.map((value) => neutral + share * value)
}

/** The number of buckets needed for a profile: each position has one centred average, and three have two. */
export function profileNeeds(season: number): number {
  return 2 * season + 3
}

/** Running mean and sum of squares of the deviations at one position of the season. */
interface Position {
  count: number
  mean: number
  squares: number
}

function enter(position: Position, deviation: number): void {
  const before = deviation - position.mean
  position.count += 1
  position.mean += before / position.count
  position.squares += before * (deviation - position.mean)
}

/** Centred moving averages of one season; for an even season the outermost buckets count half. */
function centredAverages(values: readonly number[], season: number): { at: number; average: number }[] {
  const half = Math.floor(season / 2)
  const averages: { at: number; average: number }[] = []
  let sum = 0
  for (let at = 0; at < 2 * half; at++) sum += values[at]!
  for (let at = half; at < values.length - half; at++) {
    const [oldest, newest] = [values[at - half]!, values[at + half]!]
    averages.push({ at, average: (sum + (season % 2 === 0 ? (newest - oldest) / 2 : newest)) / season })
    sum += newest - oldest
  }
  return averages
}

/** The share of a profile that exceeds the noise of its means, 0 to 1. */
function signalShare(positions: readonly Position[], profile: readonly number[]): number {
  let squares = 0
  let freedom = 0
  let inverse = 0
  for (const position of positions) {
    squares += position.squares
    freedom += position.count - 1
    inverse += 1 / position.count
  }
  const signal = profile.reduce((sum, value) => sum + value * value, 0)
  if (signal === 0) return 0
  const noise = (squares / (freedom + 2)) * (inverse / positions.length)
  return Math.max(0, 1 - (Math.max(0, positions.length - 3) * noise) / signal)
}
