import type { ForecastPoint } from './forecast-series.ts'

export interface PartialBucket {
  /** What the days gone have brought. */
  readonly soFar: number
  readonly daysGone: number
  readonly days: number
  /** What each day of past buckets brought, first day to last; any number of buckets. */
  readonly past: readonly (readonly number[])[]
  /** What the buckets before it let expect of the whole bucket. */
  readonly expected: ForecastPoint
}

export interface CompletedBucket extends ForecastPoint {
  /** The part of a whole bucket that usually has come by now, 0 to 1. */
  readonly shareGone: number
}

/**
 * A bucket under way, completed to its end: what has come, and of what was expected the share that past buckets brought
 * after the same part of their days. The interval narrows with the root of what is left, as days err apart from each
 * other, and ends in what has come.
 */
export function completeBucket({ soFar, daysGone, days, past, expected }: PartialBucket): CompletedBucket {
  const shareGone = usualShare(past, Math.min(1, daysGone / days))
  const left = 1 - shareGone
  const rest = left * expected.value
  const least = expected.low95 < 0 ? -Infinity : soFar
  const bound = (edge: number) => soFar + rest + Math.sqrt(left) * (edge - expected.value)
  return {
    shareGone,
    value: soFar + rest,
    low80: Math.max(least, bound(expected.low80)),
    high80: bound(expected.high80),
    low95: Math.max(least, bound(expected.low95)),
    high95: bound(expected.high95),
  }
}

/** Of all that past buckets brought, the share that came within the first part of their days; without any, that part. */
function usualShare(past: readonly (readonly number[])[], part: number): number {
  let gone = 0
  let whole = 0
  for (const days of past) {
    const until = part * days.length
    for (const [day, amount] of days.entries()) {
      gone += amount * Math.min(1, Math.max(0, until - day))
      whole += amount
    }
  }
  return whole > 0 ? Math.min(1, Math.max(0, gone / whole)) : part
}
