/** A step with fewer errors uses those of the last step with so many. */
const ENOUGH = 5

/** The errors of a forecast by step, as shares of the level of its series. */
export interface ErrorRecord {
  readonly add: (step: number, error: number) => void
  /** Number of windows that have reached a step. */
  readonly count: (step: number) => number
  /**
   * Half the width of the interval with this share of the errors at a step; null without errors. `widened` corrects for
   * the finite sample, as (n + 1) / n, and extrapolates beyond the largest error if needed.
   */
  readonly halfWidth: (step: number, share: number, widened: boolean) => number | null
}

/**
 * Each step is pooled with its two neighbours: their errors hardly differ, and a quantile of few errors is unstable. The
 * intervals are symmetric, because a short past shows the size of errors better than their direction.
 */
export function errorRecord(horizon: number): ErrorRecord {
  const sorted: number[][] = Array.from({ length: horizon }, () => [])
  const counts = Array<number>(horizon).fill(0)
  const halfWidth = (step: number, share: number, widened: boolean): number | null => {
    const errors = sorted[step]!
    const count = counts[step]!
    if (count === 0) return null
    const part = widened ? (share * (count + 1)) / count : share
    return part > 1 ? errors.at(-1)! * part : quantile(errors, part)
  }
  return {
    add(step, error) {
      counts[step]! += 1
      const size = Math.abs(error)
      for (let near = Math.max(0, step - 1); near <= Math.min(horizon - 1, step + 1); near++)
        insert(sorted[near]!, size)
    },
    count: (step) => counts[step]!,
    halfWidth(step, share, widened) {
      if (counts[step]! >= ENOUGH) return halfWidth(step, share, widened)
      const reached = Math.max(
        0,
        counts.findLastIndex((count, at) => at <= step && count >= ENOUGH),
      )
      const width = halfWidth(reached, share, widened)
      // The uncertainty of a random walk grows with the square root of the distance.
      return width === null ? null : width * Math.sqrt((step + 1) / (reached + 1))
    },
  }
}

function insert(sorted: number[], value: number): void {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  sorted.splice(low, 0, value)
}

function quantile(sorted: readonly number[], share: number): number {
  const position = share * (sorted.length - 1)
  const below = Math.floor(position)
  const low = sorted[below]!
  return low + (position - below) * ((sorted[below + 1] ?? low) - low)
}

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
