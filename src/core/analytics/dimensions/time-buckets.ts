import type { SeasonScheme } from '../analytics-result.ts'
import { civilDay, dayText } from './day-number.ts'
import { seasonKey } from './season.ts'
import { weekKey, weekLabel } from './week.ts'

/** The rows of a breakdown by time, in order, and which of them each day falls in. */
export interface TimeBuckets {
  readonly keys: readonly string[]
  readonly labels: readonly string[]
  /** Row by day, counted from the first day. */
  readonly ofDay: Int32Array
}

export type TimeDimension = 'season' | 'month' | 'week' | 'year'

/** Looked up once per invoice, so every day's row is worked out beforehand. Days are counts since 1970-01-01. */
export function timeBuckets(first: number, last: number, scheme: SeasonScheme): Record<TimeDimension, TimeBuckets> {
  const bucket = (key: (day: number) => string, label = key) => bucketDays(first, last, key, label)
  return {
    season: bucket((day) => seasonKey(civilDay(day), scheme)),
    month: bucket((day) => dayText(day).slice(0, 7)),
    week: bucket(weekKey, weekLabel),
    year: bucket((day) => dayText(day).slice(0, 4)),
  }
}

function bucketDays(
  first: number,
  last: number,
  keyOf: (day: number) => string,
  labelOf: (day: number) => string,
): TimeBuckets {
  const keys: string[] = []
  const labels: string[] = []
  const ofDay = new Int32Array(Math.max(0, last - first + 1))
  for (let day = first; day <= last; day++) {
    const key = keyOf(day)
    if (key !== keys.at(-1)) {
      keys.push(key)
      labels.push(labelOf(day))
    }
    ofDay[day - first] = keys.length - 1
  }
  return { keys, labels, ofDay }
}
