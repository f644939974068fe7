import {
  bucketDays,
  bucketPosition,
  bucketsBetween,
  daysInPeriod,
  type TimeDimension,
} from '../../calendar/time-buckets.ts'
import type { EarlierPeriod } from '../../calendar/compare-period.ts'
import type { Period, SeasonScheme } from '../../calendar/period.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import type { Column, ReportTable } from '../report.ts'
import { changeOf, markSummable } from './figures.ts'

/** One figure of the earlier period by the row's key, and of the total row: VND or a count. */
export interface EarlierAmounts {
  readonly figure: string
  /** null: the row has no counterpart of equal length. */
  readonly amountOf: (key: string) => number | null
  readonly total: number
}

/** The table with the columns Compared and Change after the compared figure. */
export function withCompared(
  table: ReportTable,
  { figure, amountOf, total }: EarlierAmounts,
  language: Language,
): ReportTable {
  const t = translator(language)
  const type = table.columns.find(({ key }) => key === figure)?.type === 'count' ? 'count' : 'money'
  const columns: Column[] = [
    { key: 'previous', label: t('column.compared'), type, muted: true },
    {
      key: 'change',
      label: t('column.change'),
      type: 'change',
      muted: true,
      ratio: { part: [figure], over: 'previous' },
    },
  ]
  return markSummable({
    ...table,
    columns: table.columns.flatMap((column) => (column.key === figure ? [column, ...columns] : [column])),
    rows: table.rows.map((row) => ({ ...row, ...comparedCells(row[figure], amountOf(String(row['key']))) })),
    ...(table.totals ? { totals: { ...table.totals, ...comparedCells(table.totals[figure], total) } } : {}),
  })
}

function comparedCells(value: unknown, previous: number | null) {
  return { previous, change: changeOf(typeof value === 'number' ? value : null, previous, 'money') }
}

interface EarlierRow {
  readonly key: string
}

/** The figure of the row of the same name; 0 where the earlier period has no such row. */
export function amountByName<Row extends EarlierRow>(rows: readonly Row[], figure: (row: Row) => number) {
  const amounts = new Map(rows.map((row) => [row.key, figure(row)]))
  return (key: string): number => amounts.get(key) ?? 0
}

/** Both periods of a comparison, and how their months make seasons. */
export interface BothPeriods {
  readonly period: Period
  readonly earlier: EarlierPeriod
  readonly seasonScheme: SeasonScheme
}

/**
 * The figure of the row at the same position of the earlier period; null where one of the two is cut by its period and
 * the other is not cut to as many days.
 */
export function amountByPosition<Row extends EarlierRow>(
  dimension: TimeDimension,
  rows: readonly Row[],
  figure: (row: Row) => number,
  { period, earlier, seasonScheme }: BothPeriods,
) {
  const before = earlier.period
  const [through, beforeThrough] = [earlier.through ?? period.to, before?.to]
  if (!before || !beforeThrough || !through) return () => null
  const positionBefore = bucketPosition(dimension, before, seasonScheme)
  const position = bucketPosition(dimension, period, seasonScheme)
  const byPosition = new Map(rows.map((row) => [positionBefore(row.key), row]))
  const keysBefore = bucketsBetween(dimension, before.from ?? beforeThrough, beforeThrough, seasonScheme)
  return (key: string): number | null => {
    const other = keysBefore[position(key)]
    if (other === undefined) return null
    const now = daysInPeriod(bucketDays(dimension, key), period, through)
    const then = daysInPeriod(bucketDays(dimension, other), before, beforeThrough)
    if (now.days !== then.days && !(now.isWhole && then.isWhole)) return null
    const row = byPosition.get(position(key))
    return row ? figure(row) : 0
  }
}
