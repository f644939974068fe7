import type { ReportCell, ReportTable, ReportRow, Column } from '../../core/report/report.ts'
import type { ReplyPart } from '../../core/delivery/reply.ts'
import type { Language } from '../../core/i18n/language.ts'
import { formatMoney, formatMoneyShort } from '../../core/i18n/formats.ts'
import { translator } from '../../core/i18n/translate.ts'
import { formatCell } from '../../core/report/formats/format-cell.ts'

const MOST_ROWS = 15

export interface ChatTableOptions {
  /** Keys of the columns people decide by; the page and the workbook have them all. */
  readonly columns: readonly string[]
  /**
   * The figure whose largest rows are shown when there are too many; undefined: the last rows, for tables over time.
   */
  readonly largest?: string | undefined
}

/** The rows of a report's table that fit in a message, and the number of rows left out. */
export function chatTable(table: ReportTable, { columns, largest }: ChatTableOptions): ReplyPart[] {
  const rows = chatRows(table.rows, largest)
  const { totals, note } = table
  const isWhole = totals !== undefined && table.rows.length > 1
  const part: ReplyPart = {
    kind: 'table',
    title: table.title,
    columns: table.columns.filter((column) => columns.includes(column.key)),
    rows: isWhole ? [...rows, totals] : rows,
    more: table.rows.length - rows.length,
    short: true,
  }
  return [part, ...(note === undefined ? [] : [{ kind: 'note' as const, text: note }])]
}

function chatRows(rows: readonly ReportRow[], largest: string | undefined): readonly ReportRow[] {
  if (largest === undefined) return rows.slice(-MOST_ROWS)
  return rows.toSorted((a, b) => Number(b[largest]) - Number(a[largest])).slice(0, MOST_ROWS)
}

export type TablePart = Extract<ReplyPart, { kind: 'table' }>

export interface TableRoom {
  readonly language: Language
  readonly rows: number
  readonly columns: number
}

/** The part of a table that fits, as text. */
export interface ShownTable {
  readonly columns: readonly Column[]
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export function shownTable(part: TablePart, { language, rows, columns: most }: TableRoom): ShownTable {
  const columns = part.columns.slice(0, most)
  const text = (row: TablePart['rows'][number], column: Column) =>
    cellText(row[column.key] ?? null, column.type, part.short === true, language).trim() || '–'
  return {
    columns,
    head: columns.map((column) => column.label || '–'),
    rows: part.rows.slice(0, rows).map((row) => columns.map((column) => text(row, column))),
  }
}

/** A cell of a message; VND in short form where room is short. */
function cellText(cell: ReportCell, type: Column['type'], short: boolean, language: Language): string {
  if (type !== 'money' || typeof cell !== 'number') return formatCell(cell, type, language)
  return short ? formatMoneyShort(cell, language) : formatMoney(cell, language)
}

/** Notes how many rows and columns are not shown; empty when all are. */
export function leftOut(part: TablePart, shown: { rows: number; columns: number }, language: Language): string {
  const t = translator(language)
  const rows = part.rows.length - shown.rows + (part.more ?? 0)
  const columns = part.columns.length - shown.columns
  return [
    ...(rows > 0 ? [t('common.rows-more', { count: rows })] : []),
    ...(columns > 0 ? [t('chat.columns-more', { count: columns })] : []),
  ].join(' · ')
}

/** Figures are right-aligned, so that their digits line up. */
export function rightAligned(column: Column | undefined): boolean {
  return column?.type === 'count' || column?.type === 'money' || column?.type === 'percent' || column?.type === 'change'
}
