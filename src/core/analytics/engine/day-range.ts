import type { Period } from '../analytics-result.ts'
import { dayNumber } from '../dimensions/day-number.ts'

/** First and last day of a period in days since 1970-01-01; an open end is a day beyond all records. */
export interface DayRange {
  readonly first: number
  readonly last: number
}

const UNBOUNDED = 10_000_000

export function dayRange({ from, to }: Period): DayRange {
  return {
    first: from === null ? -UNBOUNDED : dayNumber(from),
    last: to === null ? UNBOUNDED : dayNumber(to),
  }
}
