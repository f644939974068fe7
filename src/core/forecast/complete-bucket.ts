import type { ForecastPoint } from './forecast-series.ts'

export interface PartialBucket {
  /** The amount of the past days. */
  readonly soFar: number
  readonly daysGone: number
  readonly days: number
  /** The amounts by day of any number of past buckets. */
  readonly past: readonly (readonly number[])[]
  /** The forecast of the whole bucket. */
  readonly expected: ForecastPoint
}

export interface CompletedBucket extends ForecastPoint {
  /** The usual share of a bucket's amount by now, 0 to 1. */
  readonly shareGone: number
}

/**
 * Completes the current bucket: the amount so far, plus the share of the forecast that past buckets had after the same
 * part of their days. The interval narrows with the square root of the remaining share, because errors of days are
 * independent, and ends at the actual amount.
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

/** The share of the past buckets' amounts within the first part of their days; that part itself without past amounts. */
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
