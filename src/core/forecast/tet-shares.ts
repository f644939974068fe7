import type { CalendarRow } from './calendar-effect.ts'
import { TET_DAYS } from './tet-days.ts'

/** The first and the last day of a bucket, as days since 1970-01-01. */
export interface BucketDays {
  readonly first: number
  readonly last: number
}

const DAYS_BEFORE = 28
const DAYS_FROM = 10

/**
 * The share of each bucket's days, 0 to 1, in the four weeks before Tết and in the ten days from it: people buy before,
 * and shops close or stand empty after. 0 outside 1976 to 2060.
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

/** The position of a Tết that is surely over before a day, or of the first. */
function yearBefore(day: number): number {
  return Math.max(0, Math.floor((day - TET_DAYS[0]!) / 365.25) - 1)
}

function daysWithin(first: number, last: number, from: number, to: number): number {
  return Math.max(0, Math.min(last, to) - Math.max(first, from) + 1)
}
