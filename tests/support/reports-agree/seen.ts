import type { Language } from '../../../src/core/i18n/language.ts'
import { formatCell } from '../../../src/core/report/formats/format-cell.ts'
import { kpiChange } from '../../../src/core/report/figures/figures.ts'
import type { ReportCell, Column, Kpi, ReportRow } from '../../../src/core/report/report.ts'
import type { ExpectedTable } from './expected-report.ts'

/** What a surface shows in one place: words, a value behind them, or both. */
export interface SeenCell {
  readonly text?: string
  readonly value?: ReportCell
}

export interface SeenTable {
  /** Labels of the columns. */
  readonly columns: readonly string[]
  readonly rows: readonly (readonly SeenCell[])[]
  readonly totals?: readonly SeenCell[] | undefined
}

export interface SeenKpi {
  readonly label: string
  readonly value: SeenCell
  readonly previous?: SeenCell
  readonly change?: SeenCell | undefined
}

interface TableMatch {
  /** Rows the surface says it left out, as it may leave out columns. */
  readonly leftOut?: number
  /** Rows are found by their first cell, wherever they stand. */
  readonly byName?: boolean
}

/** Differences in the headline figures, each naming figure and surface. */
export function kpiDifferences(
  surface: string,
  seen: readonly SeenKpi[],
  expected: readonly Kpi[],
  language: Language,
): string[] {
  if (seen.length !== expected.length) return [`${surface}: ${seen.length} headline figures of ${expected.length}`]
  return expected.flatMap((kpi, at) => {
    const { label, value, previous, change } = seen[at] as SeenKpi
    if (label !== kpi.label) return [`${surface}: headline ${label}, expected ${kpi.label}`]
    const where = `${surface}: headline ${kpi.key}`
    const wanted = kpiChange(kpi, language)?.text
    return [
      ...cellDifferences(where, value, kpi.value, kpi, language),
      ...(previous ? cellDifferences(`${where}, previous`, previous, kpi.previous ?? null, kpi, language) : []),
      ...(change?.value === undefined || isSame(change.value, kpi.change ?? null)
        ? []
        : [`${where}, change: ${String(change.value)}, expected ${String(kpi.change)}`]),
      ...(change?.value !== undefined || change?.text === wanted
        ? []
        : [`${where}, change: ${String(change?.text)}, expected ${String(wanted)}`]),
    ]
  })
}

/** Differences in a table, each naming surface, row and figure. */
export function tableDifferences(
  surface: string,
  seen: SeenTable | undefined,
  expected: ExpectedTable,
  language: Language,
  { leftOut = 0, byName = leftOut > 0 }: TableMatch = {},
): string[] {
  if (!seen) return [`${surface}: no such table`]
  const known = columnsNamed(seen.columns, expected.columns)
  if (!known) return [`${surface}: columns ${seen.columns.join()} are not expected`]
  if (seen.rows.length + leftOut !== expected.rows.length) {
    return [`${surface}: ${seen.rows.length} rows and ${leftOut} left out, expected ${expected.rows.length}`]
  }
  return [
    ...seen.rows.flatMap((cells, at) => {
      const row = byName ? namesake(cells, known, expected.rows, language) : expected.rows[at]
      return row ? rowDifferences(surface, cells, known, row, language) : [`${surface}: row ${at + 1} is unknown`]
    }),
    ...(seen.totals && expected.totals
      ? rowDifferences(`${surface}: totals`, seen.totals, known, expected.totals, language)
      : []),
  ]
}

/** The columns of those labels, in the same order; two may bear one label. */
function columnsNamed(labels: readonly string[], columns: readonly Column[]): readonly Column[] | undefined {
  let from = 0
  const found = labels.flatMap((label) => {
    const at = columns.findIndex((column, place) => place >= from && column.label === label)
    from = at + 1
    return columns[at] ?? []
  })
  return found.length === labels.length ? found : undefined
}

/** Columns the surface lacks, where it must have all. */
export function missingColumns(surface: string, seen: SeenTable | undefined, expected: ExpectedTable): string[] {
  const labels = expected.columns.map(({ label }) => label)
  return labels.join() === seen?.columns.join()
    ? []
    : [`${surface}: columns ${seen?.columns.join()}, expected ${labels.join()}`]
}

function namesake(
  [first = {}]: readonly SeenCell[],
  [column]: readonly Column[],
  rows: readonly ReportRow[],
  language: Language,
) {
  if (!column) return undefined
  return rows.find((row) => cellDifferences('', first, row[column.key] ?? null, column, language).length === 0)
}

function rowDifferences(
  surface: string,
  cells: readonly SeenCell[],
  columns: readonly Column[],
  row: ReportRow,
  language: Language,
): string[] {
  const [first] = columns
  if (cells.length !== columns.length) return [`${surface}: ${cells.length} cells in ${columns.length} columns`]
  return columns.flatMap((column, at) => {
    const where = `${surface}: ${String(row[first?.key ?? ''])}: ${column.key}`
    return cellDifferences(where, cells[at] as SeenCell, row[column.key] ?? null, column, language)
  })
}

function cellDifferences(
  where: string,
  { value, text }: SeenCell,
  expected: ReportCell,
  { type }: Pick<Column, 'type'>,
  language: Language,
): string[] {
  const wanted = plainText(formatCell(expected, type, language))
  return [
    ...(value === undefined || isSame(value, expected) ? [] : [`${where}: ${String(value)}, expected ${expected}`]),
    ...(text === undefined || plainText(text) === wanted ? [] : [`${where}: "${text}", expected "${wanted}"`]),
  ]
}

/** As it reads: every kind of space is one, and the currency stands in the total row or the heading. */
function plainText(text: string): string {
  return text.replaceAll('₫', '').replaceAll(/\s+/gu, ' ').trim()
}

function isSame(seen: ReportCell, expected: ReportCell): boolean {
  if (typeof seen === 'number' && typeof expected === 'number') return Math.abs(seen - expected) < 1e-6
  return seen === expected
}
