import type { Language } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'
import { percentage } from '../retail/ratio.ts'
import type { Chart, Column, Kpi, Report, ReportRow, ReportTable } from './report.ts'

/** Groups of fewer people are not broken down where others may read along. */
export const FEWEST_TOGETHER = 5

/** The columns that count people, by the tables that are merged. */
const people: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  segments: { segments: 'customers' },
  value: { byGrade: 'customers', bySegment: 'customers', byShopGroup: 'customers' },
  cohorts: { cohorts: 'size', byGrade: 'size', byShopGroup: 'size' },
}

/** Tables with a row or a cell for few people each, which have no larger group to join. */
const withheld: ReadonlySet<string> = new Set(['scores', 'migration'])

/**
 * The report for a channel or for holders of a link: groups of fewer than five people are shown together with the next
 * larger one, so that no difference to a total names them either.
 */
export function withoutSmallGroups(report: Report, language: Language): Report {
  const counted = people[report.kind]
  if (counted === undefined) return report
  const small = new Map(report.tables.map((table) => [table.key, smallRows(table, counted[table.key] ?? '')] as const))
  const hidden = Array.from(small.values()).some((keys) => keys.size > 0)
  const note = translator(language)('report.small-groups', { fewest: FEWEST_TOGETHER })
  const { headline, ...rest } = report
  if (report.tables.some((table) => isSmallWhole(table, counted[table.key]))) {
    return { ...rest, empty: true, kpis: [], tables: [], charts: [], notes: [note] }
  }
  return {
    ...rest,
    // A sentence may name a group that is not shown.
    ...(headline === undefined || hidden ? {} : { headline }),
    kpis: report.kpis.map(withoutSmallCount),
    tables: report.tables
      .filter(({ key }) => !withheld.has(key))
      .map((table) => merged(table, small.get(table.key) ?? new Set(), language)),
    charts: report.charts
      .filter(({ tableKey }) => !withheld.has(tableKey))
      .map((chart) => {
        const table = report.tables.find(({ key }) => key === chart.tableKey)
        return mergedChart(chart, { table, small: small.get(chart.tableKey) ?? new Set(), language })
      }),
    notes: hidden ? [...report.notes, note] : report.notes,
  }
}

/** Whether all people of a report together are few. */
function isSmallWhole({ rows }: ReportTable, column: string | undefined): boolean {
  if (column === undefined) return false
  const whole = rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0)
  return whole > 0 && whole < FEWEST_TOGETHER
}

function withoutSmallCount(kpi: Kpi): Kpi {
  const { key, label, type, value } = kpi
  const isSmall = type === 'count' && value !== null && value > 0 && value < FEWEST_TOGETHER
  return isSmall ? { key, label, type, value: null } : kpi
}

/** The keys of the rows to be shown as one: those of few people, and the next larger one where they are still few. */
function smallRows({ rows }: ReportTable, column: string): ReadonlySet<string> {
  const held = rows
    .map((row) => ({ key: String(row['key'] ?? row['label'] ?? ''), count: Number(row[column] ?? 0) }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => a.count - b.count)
  const few = held.filter(({ count }) => count < FEWEST_TOGETHER)
  const together = few.reduce((sum, { count }) => sum + count, 0)
  const next = few.length > 0 && together < FEWEST_TOGETHER ? held.slice(few.length, few.length + 1) : []
  return new Set([...few, ...next].map(({ key }) => key))
}

function merged(table: ReportTable, small: ReadonlySet<string>, language: Language): ReportTable {
  if (small.size === 0) return table
  const isSmall = (row: ReportRow) => small.has(String(row['key'] ?? row['label'] ?? ''))
  const hidden = table.rows.filter(isSmall)
  // Shares of cohorts cannot be added up without the members behind them.
  const sum = (column: Column) => (table.columns.some(({ key }) => key === 'size') ? null : summed(hidden, column))
  const count = (column: Column) => (column.key === 'size' ? summed(hidden, column) : sum(column))
  const cells = table.columns.map((column) => [column.key, count(column)] as const)
  const others: ReportRow = {
    ...Object.fromEntries(cells),
    key: 'others',
    label: translator(language)('report.small-groups-row'),
  }
  return { ...table, rows: [...table.rows.filter((row) => !isSmall(row)), withShares(others, table)] }
}

function summed(rows: readonly ReportRow[], { key, type }: Column): number | null {
  if (type !== 'count' && type !== 'money') return null
  if (key === 'averageRecency') return null
  const hundredths = rows.reduce((total, row) => total + Math.round(Number(row[key] ?? 0) * 100), 0)
  return hundredths / 100
}

/** The shares of the segments that are shown together. */
function withShares(row: ReportRow, { key, totals }: ReportTable): ReportRow {
  if (key !== 'segments' || !totals) return row
  const of = (figure: string) =>
    percentage(Math.round(Number(row[figure] ?? 0) * 100), Math.round(Number(totals[figure] ?? 0) * 100))
  return { ...row, share: of('customers'), salesShare: of('salesAmount') }
}

interface MergedRows {
  readonly table: ReportTable | undefined
  readonly small: ReadonlySet<string>
  readonly language: Language
}

/** Without categories that are rows, each row is a series, which is left out: shares cannot be added up. */
function mergedChart(chart: Chart, { table, small, language }: MergedRows): Chart {
  const { categoryKeys: keys } = chart
  if (small.size === 0) return chart
  if (!keys) return { ...chart, series: chart.series.filter(({ key }) => key === undefined || !small.has(key)) }
  const isSmall = (_: unknown, at: number) => small.has(keys[at] ?? '')
  const isShown = (_: unknown, at: number) => !small.has(keys[at] ?? '')
  return {
    ...chart,
    // The title may name the row that stands out.
    title: table?.title ?? chart.title,
    categories: [...chart.categories.filter(isShown), translator(language)('report.small-groups-row')],
    categoryKeys: [...keys.filter(isShown), 'others'],
    series: chart.series.map((series) => ({
      ...series,
      values: [
        ...series.values.filter(isShown),
        series.values.filter(isSmall).reduce<number>((sum, value) => sum + (value ?? 0), 0),
      ],
    })),
  }
}
