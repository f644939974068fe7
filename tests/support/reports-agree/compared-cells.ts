import { dayNumber } from '../../../src/core/calendar/day.ts'
import type { Period, SeasonScheme } from '../../../src/core/calendar/period.ts'
import { timeBuckets, type TimeDimension } from '../../../src/core/calendar/time-buckets.ts'
import type { ReportRow } from '../../../src/core/report/report.ts'
import type { JsonTable } from './expected-report.ts'

/** Both periods of a comparison up to the last day that counts. */
export interface ComparedDays {
  readonly now: Period
  readonly before: Period
  readonly seasonScheme: SeasonScheme
}

const dimensions: Readonly<Record<string, TimeDimension>> = {
  bySeason: 'season',
  byMonth: 'month',
  byWeek: 'week',
  byYear: 'year',
}

/** The rows and totals of a table with what the columns Compared and Change must hold. */
export function withComparedCells(
  key: string,
  table: JsonTable,
  { before, figure, days }: { readonly before: JsonTable; readonly figure: string; readonly days: ComparedDays },
): JsonTable {
  const earlier = new Map(before.rows.map((row) => [row['key'], Number(row[figure])]))
  const dimension = dimensions[key]
  const counterpart = dimension ? counterparts(dimension, days) : (name: string) => name
  const cells = (row: ReportRow) => {
    const other = counterpart(String(row['key']))
    return compared(Number(row[figure]), other === undefined ? null : (earlier.get(other) ?? 0))
  }
  return {
    rows: table.rows.map((row) => ({ ...row, ...cells(row) })),
    ...(table.totals
      ? { totals: { ...table.totals, ...compared(Number(table.totals[figure]), Number(before.totals?.[figure])) } }
      : {}),
  }
}

function compared(now: number, previous: number | null): ReportRow {
  const change = previous ? Math.round(((now - previous) / Math.abs(previous)) * 10_000) / 100 : null
  return { previous, change }
}

/** Day by day: the bucket at the same position, when both are whole or have as many days in their period. */
function counterparts(dimension: TimeDimension, { now, before, seasonScheme }: ComparedDays) {
  const [ours, theirs] = [now, before].map((period) => bucketsOf(dimension, period, seasonScheme))
  return (key: string): string | undefined => {
    const at = ours?.findIndex((bucket) => bucket.key === key) ?? -1
    const [one, other] = [ours?.[at], theirs?.[at]]
    if (!one || !other) return undefined
    return one.days === other.days || (one.days === one.of && other.days === other.of) ? other.key : undefined
  }
}

function bucketsOf(dimension: TimeDimension, { from, to }: Period, scheme: SeasonScheme) {
  const [first, last] = [dayNumber(from ?? ''), dayNumber(to ?? '')]
  const inside = countOfDays(dimension, first, last, scheme)
  const all = countOfDays(dimension, first - 800, last + 800, scheme)
  return Array.from(inside, ([key, days]) => ({ key, days, of: all.get(key) }))
}

function countOfDays(dimension: TimeDimension, first: number, last: number, scheme: SeasonScheme): Map<string, number> {
  const days = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  const { keys, ofDay } = timeBuckets(days, scheme)[dimension]
  const counts = new Map<string, number>()
  for (const bucket of ofDay) counts.set(keys[bucket] ?? '', (counts.get(keys[bucket] ?? '') ?? 0) + 1)
  return counts
}
