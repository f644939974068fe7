import { withoutSmallGroups } from '../../../core/report/small-groups.ts'
import { buildReport } from '../../../core/report/report-kinds.ts'
import type { Report, ReportTable } from '../../../core/report/report.ts'
import type { ReportAnswer } from '../../../core/report/report-kind.ts'
import type { Language } from '../../../core/i18n/language.ts'

/** Rows of a table that an assistant gets; a note says how many more there are. */
const MOST_ROWS = 100

/**
 * A report as an assistant reads it: figures and tables with their units, small groups shown together as in a channel, and
 * nothing about single people. Money is in VND, rates are percent.
 */
export function reportDigest(answer: ReportAnswer, language: Language, tables?: readonly string[]): object {
  const report = withoutSmallGroups(buildReport(answer, language), language)
  const { title, period, filters, compared, asOf, headline, kpis, notes } = report
  return {
    title,
    period,
    filters: filters.map(({ label, value }) => `${label}: ${value}`),
    ...(compared ? { compared: compared.line } : {}),
    asOf,
    ...(headline === undefined ? {} : { headline }),
    figures: kpis.map(({ key, label, type, value, previous, change }) => ({
      key,
      label,
      unit: unitOf(type),
      value,
      ...(previous === undefined ? {} : { previous }),
      ...(change === undefined ? {} : { [type === 'percent' ? 'changeInPoints' : 'changeInPercent']: change }),
    })),
    tables: aggregates(report)
      .filter(({ key }) => tables === undefined || tables.includes(key))
      .map(tableDigest),
    notes,
  }
}

/** Tables of groups. Lists of invoices, coupons or people are none. */
function aggregates({ tables }: Report): readonly ReportTable[] {
  return tables.filter(
    ({ key, columns }) => key !== 'duplicates' && columns.every(({ personal, type }) => !personal && type !== 'phone'),
  )
}

function tableDigest({ key, title, columns, rows, totals, note }: ReportTable): object {
  const shown = columns.filter(({ type }) => type !== 'change')
  const left = rows.length - MOST_ROWS
  return {
    key,
    title,
    columns: shown.map((column) => ({ key: column.key, label: column.label, unit: unitOf(column.type) })),
    rows: rows
      .slice(0, MOST_ROWS)
      .map((row) => Object.fromEntries(shown.map((column) => [column.key, row[column.key] ?? null]))),
    ...(totals ? { total: Object.fromEntries(shown.map((column) => [column.key, totals[column.key] ?? null])) } : {}),
    ...(note === undefined ? {} : { note }),
    ...(left > 0 ? { rowsLeftOut: left } : {}),
  }
}

function unitOf(type: string): string {
  return type === 'money' ? 'VND' : type === 'percent' || type === 'change' ? 'percent' : type
}
