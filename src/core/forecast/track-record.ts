import { errorRecord, type ErrorRecord } from './error-record.ts'

/** Forecasts of one method from one origin on. */
export interface MethodWindow {
  readonly origin: number
  readonly forecast: readonly number[]
}

export interface TrackRecord {
  readonly errors: ErrorRecord
  /** Percent of past values within the interval computed at their time; null without a judged value. */
  readonly coverage80: number | null
  readonly coverage95: number | null
}

export type ErrorScale = (origin: number, expected: number) => number

/** An interval is judged only when so many windows had reached its step. */
const ENOUGH_TO_JUDGE = 5
export const HEADLINE = { share: 0.8, widened: false } as const
export const OUTER = { share: 0.95, widened: true } as const

/**
 * Walks through the past bucket by bucket: at each origin the intervals are computed from the errors known by then, and
 * compared with the actual values.
 */
export function trackRecord(
  values: readonly number[],
  windows: readonly MethodWindow[],
  scaleOf: ErrorScale,
  horizon: number,
): TrackRecord {
  const errors = errorRecord(horizon)
  const held = { judged: 0, in80: 0, in95: 0 }
  let revealed = windows[0]?.origin ?? 0
  const revealUntil = (next: number) => {
    for (; revealed < next; revealed++)
      for (const { origin, forecast } of windows) {
        const step = revealed - origin
        if (step < 0) break
        if (step < forecast.length)
          errors.add(step, (values[revealed]! - forecast[step]!) / scaleOf(origin, forecast[step]!))
      }
  }
  for (const { origin, forecast } of windows) {
    revealUntil(origin)
    for (const [step, expected] of forecast.entries()) {
      if (errors.count(step) < ENOUGH_TO_JUDGE) continue
      const error = Math.abs(values[origin + step]! - expected) / scaleOf(origin, expected)
      held.judged++
      if (error <= errors.halfWidth(step, HEADLINE.share, HEADLINE.widened)!) held.in80++
      if (error <= errors.halfWidth(step, OUTER.share, OUTER.widened)!) held.in95++
    }
  }
  revealUntil(values.length)
  const percent = (count: number) => (held.judged === 0 ? null : (100 * count) / held.judged)
  return { errors, coverage80: percent(held.in80), coverage95: percent(held.in95) }
}

/**
 * The unit of errors: the mean of the forecast's size and of the mean bucket size in the season before the origin (at
 * least a tenth of that of the whole series). So a busy month has a wider interval than a quiet one, and a month without
 * sales still has one.
 */
export function errorScale(values: readonly number[], season: number): ErrorScale {
  const sums = [0]
  for (const value of values) sums.push(sums.at(-1)! + Math.abs(value))
  const least = sums.at(-1)! / values.length / 10
  return (origin, expected) => {
    const from = Math.max(0, origin - season)
    const level = Math.max(least, (sums[origin]! - sums[from]!) / (origin - from))
    // A series of zeros has no level, and its errors are zero for any divisor.
    return (level + Math.abs(expected)) / 2 || 1
  }
}
