import { figuresIn, type FigureList } from '../../retail/figure.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import type { Column, ReportRow, ReportTable } from '../report.ts'

/** The displayed figure: VND, count or percent; null for a ratio over zero and for a missing figure. */
export function shownFigure(list: FigureList, figures: object, key: string): number | null {
  const values = figures as Readonly<Record<string, number | null | undefined>>
  const over = list[key]?.over
  if (over !== undefined && values[over] === 0) return null
  return values[key] ?? null
}

/** The columns of the figures in these scopes, with their names in the reader's language. */
export function figureColumns(list: FigureList, scopes: readonly string[], language: Language): Column[] {
  const t = translator(language)
  return figuresIn(list, scopes).map(([key, { label, type }]) => ({ key, label: t(label), type }))
}

/** The figures of one row under the keys of `columns`; a ratio over zero is null. */
export function figureCells(list: FigureList, figures: object, columns: readonly Column[]): ReportRow {
  return Object.fromEntries(columns.map(({ key }) => [key, shownFigure(list, figures, key)]))
}

/**
 * Marks the count and money columns whose rows add up to the total, to 1/100, so that a live sum in a workbook equals the
 * figure of the report.
 */
export function markSummable(table: ReportTable): ReportTable {
  return {
    ...table,
    columns: table.columns.map((column) => (addsUp(table, column) ? { ...column, summable: true } : column)),
  }
}

function addsUp({ rows, totals }: ReportTable, { key, type }: Column): boolean {
  const total = totals?.[key]
  if ((type !== 'count' && type !== 'money') || typeof total !== 'number' || rows.length === 0) return false
  return (
    rows.every((row) => typeof row[key] === 'number') &&
    hundredths(rows.map((row) => row[key] as number)) === hundredths([total])
  )
}

function hundredths(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.round(value * 100), 0)
}
