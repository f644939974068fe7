import { dayNumber, dayText } from '../../calendar/day.ts'
import type { Period } from '../../calendar/period.ts'
import { bucketDays, bucketsBetween, daysInPeriod, type TimeDimension } from '../../calendar/time-buckets.ts'
import { weekdayOf, weekLabel } from '../../calendar/week.ts'
import type { Language } from '../../i18n/language.ts'
import { bucketLabel, dayAndMonth, shortBucketLabel, type ByTime } from '../figures/bucket-label.ts'
import type { Slice } from './chart-slices.ts'

type AxisDimension = Exclude<TimeDimension, 'season'>

interface AxisAsked<Row> {
  readonly dimension: AxisDimension
  readonly period: Period
  /** The last day that data covers, `YYYY-MM-DD`; later buckets have no value, which is not a zero. */
  readonly through: string | null
  /** The buckets that have sales, in order. */
  readonly rows: readonly Row[]
  /** VND */
  readonly amountOf: (row: Row) => number
  readonly language: Language
}

/** An invoice dated 2925 by mistake must not draw a thousand years. */
const MOST_BUCKETS = 400
const SATURDAY = 5
const DAYS_OF: Readonly<Record<AxisDimension, number>> = { day: 1, week: 7, month: 28, year: 365 }

export const breakdownOf = {
  day: 'byDay',
  week: 'byWeek',
  month: 'byMonth',
  year: 'byYear',
} as const satisfies Readonly<Record<AxisDimension, ByTime>>

/** Every bucket of the period, those without sales included; one that the period or the data cuts is partial. */
export function everyBucket<Row extends { readonly key: string }>(asked: AxisAsked<Row>): Slice[] {
  const { dimension, rows, period, through, amountOf } = asked
  const keys = keysOf(asked)
  const known = new Map(rows.map((row) => [row.key, row]))
  const last = earlier(period.to, through)
  return keys.map((key) => {
    const row = known.get(key)
    const span = bucketDays(dimension, key)
    const begins = period.from !== null && period.from > dayText(span.first) ? period.from : dayText(span.first)
    const hasBegun = last === null || begins <= last
    const ends = last !== null && hasBegun && last < dayText(span.last) ? last : dayText(span.last)
    const isPartial = hasBegun && last !== null && !daysInPeriod(span, period, last).isWhole
    return {
      key,
      ...namesOf(key, isPartial ? { begins, ends } : undefined, asked),
      amount: row ? amountOf(row) : hasBegun ? 0 : null,
      ...(isPartial ? { mark: 'partial' as const } : {}),
      ...(dimension === 'day' && weekdayOf(span.first) >= SATURDAY ? { mark: 'weekend' as const } : {}),
    }
  })
}

function keysOf<Row extends { readonly key: string }>({ dimension, period, rows }: AxisAsked<Row>): string[] {
  const sold = rows.map(({ key }) => key)
  const [first, last] = [sold[0], sold.at(-1)]
  if (first === undefined || last === undefined) return sold
  const from = period.from ?? dayText(bucketDays(dimension, first).first)
  const to = period.to ?? dayText(bucketDays(dimension, last).last)
  const buckets = (dayNumber(to) - dayNumber(from)) / DAYS_OF[dimension]
  return buckets > MOST_BUCKETS ? sold : bucketsBetween(dimension, from, to, 'half')
}

function earlier(...days: readonly (string | null)[]): string | null {
  return days.filter((day) => day !== null).toSorted()[0] ?? null
}

function namesOf<Row>(
  key: string,
  cut: { readonly begins: string; readonly ends: string } | undefined,
  { dimension, language }: AxisAsked<Row>,
): Pick<Slice, 'name' | 'short'> {
  const label = dimension === 'week' ? weekLabel(bucketDays('week', key).first) : key
  const name = bucketLabel(breakdownOf[dimension], { key, label }, language)
  const short = shortBucketLabel(breakdownOf[dimension], { key, label }, language)
  if (!cut) return { name, short }
  const days = Array.from(new Set([cut.begins, cut.ends]), dayAndMonth).join('-')
  // The name of a week has its days already.
  return { name: dimension === 'week' ? name.replace(/\(.*\)/u, `(${days})`) : `${name} (${days})`, short: days }
}

/** Begins the key of a bucket that only the earlier period has. */
export const BEYOND = '+'

/** Each bucket with the bucket at the same position of the earlier period; what that period has beyond is added. */
export function besideEarlier(slices: readonly Slice[], before: readonly Slice[]): Slice[] {
  const beside = slices.map((slice, at) => ({ ...slice, before: before[at] }))
  const beyond = before.slice(slices.length).map((slice) => {
    return { key: `${BEYOND}${slice.key}`, name: slice.name, short: slice.short, amount: null, before: slice }
  })
  return [...beside, ...beyond]
}
