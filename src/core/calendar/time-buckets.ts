import type { SeasonScheme, Period } from './period.ts'
import { periodQueryText } from './period-title.ts'
import { civilDay, dayText, dayNumber, firstOfMonth } from './day.ts'
import { seasonKey } from './season.ts'
import { weekKey, weekLabel, mondayOf, mondayOfWeek } from './week.ts'

/** The rows of a breakdown by time, in order, and the row of each day. */
export interface TimeBuckets {
  readonly keys: readonly string[]
  readonly labels: readonly string[]
  /** The row of each day, by the day's index in the list of days. */
  readonly ofDay: Int32Array
}

export type TimeDimension = 'season' | 'month' | 'week' | 'year' | 'day'

/**
 * Precomputes every day's row, which is looked up once per invoice. Days are counts since 1970-01-01, ascending, and only
 * those with sales: an invoice dated 2925 by mistake adds one row, not a thousand years of rows.
 */
export function timeBuckets(days: readonly number[], scheme: SeasonScheme): Record<TimeDimension, TimeBuckets> {
  const bucket = (key: (day: number) => string, label = key) => rowsOfDays(days, key, label)
  return {
    season: bucket((day) => seasonKey(civilDay(day), scheme)),
    month: bucket((day) => dayText(day).slice(0, 7)),
    week: bucket(weekKey, weekLabel),
    year: bucket((day) => dayText(day).slice(0, 4)),
    day: bucket(dayText),
  }
}

function rowsOfDays(
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

/** The first and the last day of a season, month, week, year or day, in days since 1970-01-01. */
export interface BucketSpan {
  readonly first: number
  readonly last: number
}

/** The days of a bucket by its key: `SS 2026`, `M11-1 2024-2025`, `2026-10`, `2026-W40`, `2026`. */
export function bucketDays(dimension: TimeDimension, key: string): BucketSpan {
  if (dimension === 'day') return { first: dayNumber(key), last: dayNumber(key) }
  if (dimension === 'week') return { first: mondayOfWeek(key), last: mondayOfWeek(key) + 6 }
  const [year, month, months] = bucketMonths(dimension, key)
  return { first: firstOfMonth(year, month), last: firstOfMonth(year, month + months) - 1 }
}

function bucketMonths(dimension: TimeDimension, key: string): [year: number, month: number, months: number] {
  const year = Number(/\d{4}/u.exec(key)?.[0])
  if (dimension === 'year') return [year, 1, 12]
  if (dimension === 'month') return [year, Number(key.slice(5, 7)), 1]
  if (key.startsWith('M')) return [year, Number(/^M(\d+)/u.exec(key)?.[1]), 3]
  return [year, key.startsWith('SS') ? 1 : 7, 6]
}

/** The part of a bucket that lies in the period, as the text of an address: `2026-10`, `2026-10-01..2026-10-04`. */
export function bucketPeriodText(dimension: TimeDimension, key: string, { from, to }: Period): string {
  const { first, last } = bucketDays(dimension, key)
  const [begins, ends] = [dayText(first), dayText(last)]
  return periodQueryText({
    from: from !== null && from > begins ? from : begins,
    to: to !== null && to < ends ? to : ends,
    label: key,
  })
}

/** How many buckets a bucket comes after the one that holds the period's first day. */
export function bucketPosition(
  dimension: TimeDimension,
  { from }: Period,
  scheme: SeasonScheme,
): (key: string) => number {
  const start = dayNumber(from ?? '1970-01-01')
  if (dimension === 'day') return (key) => dayNumber(key) - start
  if (dimension === 'week') return (key) => (mondayOfWeek(key) - mondayOf(start)) / 7
  const monthOf = (key: string) => {
    const [year, month] = bucketMonths(dimension, key)
    return year * 12 + month
  }
  const firstKey = bucketKey(dimension, start, scheme)
  const [, , length] = bucketMonths(dimension, firstKey)
  return (key) => (monthOf(key) - monthOf(firstKey)) / length
}

/** The key of the bucket that holds the day (days since 1970-01-01). */
export function bucketKey(dimension: TimeDimension, day: number, scheme: SeasonScheme): string {
  if (dimension === 'season') return seasonKey(civilDay(day), scheme)
  if (dimension === 'week') return weekKey(day)
  if (dimension === 'day') return dayText(day)
  return dayText(day).slice(0, dimension === 'month' ? 7 : 4)
}

/** How much of a bucket lies in a period that ends on `through`. */
export function daysInPeriod({ first, last }: BucketSpan, { from }: Period, through: string) {
  const begins = Math.max(first, dayNumber(from ?? '1970-01-01'))
  const days = Math.max(0, Math.min(last, dayNumber(through)) - begins + 1)
  return { days, isWhole: days === last - first + 1 }
}

/** Every bucket that the days from `from` to `to` touch, in order. */
export function bucketsBetween(dimension: TimeDimension, from: string, to: string, scheme: SeasonScheme): string[] {
  const keys: string[] = []
  const last = dayNumber(to)
  for (let day = dayNumber(from); day <= last;) {
    const key = bucketKey(dimension, day, scheme)
    keys.push(key)
    day = bucketDays(dimension, key).last + 1
  }
  return keys
}
