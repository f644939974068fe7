import type { SeasonScheme } from './period.ts'
import { civilDay, dayText } from './day.ts'
import { seasonKey } from './season.ts'
import { weekKey, weekLabel } from './week.ts'

/** The rows of a breakdown by time, in order, and the row of each day. */
export interface TimeBuckets {
  readonly keys: readonly string[]
  readonly labels: readonly string[]
  /** The row of each day, by the day's index in the list of days. */
  readonly ofDay: Int32Array
}

export type TimeDimension = 'season' | 'month' | 'week' | 'year'

/**
 * Precomputes every day's row, which is looked up once per invoice. Days are counts since 1970-01-01, ascending, and only
 * those with sales: an invoice dated 2925 by mistake adds one row, not a thousand years of rows.
 */
export function timeBuckets(days: readonly number[], scheme: SeasonScheme): Record<TimeDimension, TimeBuckets> {
  const bucket = (key: (day: number) => string, label = key) => bucketDays(days, key, label)
  return {
    season: bucket((day) => seasonKey(civilDay(day), scheme)),
    month: bucket((day) => dayText(day).slice(0, 7)),
    week: bucket(weekKey, weekLabel),
    year: bucket((day) => dayText(day).slice(0, 4)),
  }
}

function bucketDays(
  days: readonly number[],
  keyOf: (day: number) => string,
  labelOf: (day: number) => string,
): TimeBuckets {
  const keys: string[] = []
  const labels: string[] = []
  const ofDay = new Int32Array(days.length)
  for (const [index, day] of days.entries()) {
    const key = keyOf(day)
    if (key !== keys.at(-1)) {
      keys.push(key)
      labels.push(labelOf(day))
    }
    ofDay[index] = keys.length - 1
  }
  return { keys, labels, ofDay }
}
