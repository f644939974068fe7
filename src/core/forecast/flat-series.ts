import { calendarEffect, type CalendarRow } from './calendar-effect.ts'
import { seasonalProfile } from './seasonal-profile.ts'

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
