import { withComparedCells, type ComparedDays } from './compared-cells.ts'
import type { Language } from '../../../src/core/i18n/language.ts'
import { buildReport } from '../../../src/core/report/report-kinds.ts'
import type { ReportAnswer } from '../../../src/core/report/report-kind.ts'
import type { Column, Kpi, ReportTable, ReportRow } from '../../../src/core/report/report.ts'

/** The figures of a JSON document under the keys a report gives them. */
export interface JsonFigures {
  readonly kpis: ReportRow
  readonly tables: Readonly<Record<string, JsonTable>>
}

export interface JsonTable {
  readonly rows: readonly ReportRow[]
  readonly totals?: ReportRow
}

export interface ExpectedTable extends JsonTable {
  readonly columns: readonly Column[]
}

/** What every surface must show: names and columns of the report, and not one of its figures. */
export interface ExpectedReport {
  readonly isEmpty: boolean
  readonly kpis: readonly Kpi[]
  readonly tables: readonly (ExpectedTable & Pick<ReportTable, 'key' | 'title'>)[]
}

/** Tables that no document has: a test of their own compares them with reports of single days and months. */
const WITHOUT_DOCUMENT: Readonly<Record<string, readonly string[]>> = {
  analytics: ['byDay'],
  coupons: ['byDay', 'byWeek', 'byMonth'],
}

/** `now` and `before` are the figures of the JSON documents of both periods. */
export function expectedReport(
  answer: ReportAnswer,
  language: Language,
  now: JsonFigures,
  before: JsonFigures | undefined,
  days?: ComparedDays,
): ExpectedReport {
  const report = buildReport(answer, language)
  return {
    isEmpty: report.empty,
    kpis: report.kpis.map(({ key, label, type }) => {
      const value = figure(now.kpis, key)
      const kpi = { key, label, type, value }
      if (!before) return kpi
      const previous = figure(before.kpis, key)
      return { ...kpi, previous, change: changeOf(value, previous, type === 'percent') }
    }),
    tables: report.tables
      .filter(({ key }) => !WITHOUT_DOCUMENT[answer.kind]?.includes(key))
      .map(({ key, title, columns }) => {
        const table = now.tables[key]
        if (!table) throw new Error(`the JSON document has no ${key}`)
        const earlier = before?.tables[key]
        const at = columns.findIndex((column) => column.key === 'previous')
        const figure = columns[at - 1]?.key
        if (!earlier || !days || figure === undefined) return { key, title, columns, ...table }
        return { key, title, columns, ...withComparedCells(key, table, { before: earlier, figure, days }) }
      }),
  }
}

function figure(figures: ReportRow, key: string): number | null {
  const value = figures[key]
  if (value === undefined || typeof value === 'string') throw new Error(`the JSON document has no figure ${key}`)
  return value
}

function changeOf(value: number | null, previous: number | null, isPercent: boolean): number | null {
  if (value === null || previous === null || (previous === 0 && !isPercent)) return null
  const change = isPercent ? value - previous : ((value - previous) / Math.abs(previous)) * 100
  return Math.round(change * 100) / 100
}

/** Figures whose divisor is 0 have no value; `divisors` names each one's. */
export function withoutRatiosOverZero(figures: object, divisors: Readonly<Record<string, string>>): ReportRow {
  const row = figures as ReportRow
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, row[divisors[key] ?? ''] === 0 ? null : value]),
  )
}

/** Percent with two decimals; null of nothing. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 100
}
