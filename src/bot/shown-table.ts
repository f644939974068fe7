import type { Language } from '../core/i18n/language.ts'
import { translator } from '../core/i18n/translate.ts'
import type { ReplyPart } from '../core/reply.ts'
import { formatCell } from '../core/report/format-cell.ts'
import type { Column } from '../core/report/report.ts'

export type TablePart = Extract<ReplyPart, { kind: 'table' }>

export interface TableRoom {
  readonly language: Language
  readonly rows: number
  readonly columns: number
}

/** A table as text, as much of it as there is room for. */
export interface ShownTable {
  readonly columns: readonly Column[]
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export function shownTable(part: TablePart, { language, rows, columns: most }: TableRoom): ShownTable {
  const columns = part.columns.slice(0, most)
  const text = (row: TablePart['rows'][number], column: Column) =>
    formatCell(row[column.key] ?? null, column.type, language).trim() || '–'
  return {
    columns,
    head: columns.map((column) => column.label || '–'),
    rows: part.rows.slice(0, rows).map((row) => columns.map((column) => text(row, column))),
  }
}

/** What of a table is not shown, in words; empty when all of it is. */
export function leftOut(part: TablePart, shown: { rows: number; columns: number }, language: Language): string {
  const t = translator(language)
  const rows = part.rows.length - shown.rows + (part.more ?? 0)
  const columns = part.columns.length - shown.columns
  return [
    ...(rows > 0 ? [t('common.rows-more', { count: rows })] : []),
    ...(columns > 0 ? [t('chat.columns-more', { count: columns })] : []),
  ].join(' · ')
}

/** Figures stand to the right, so that their digits do. */
export function rightAligned(column: Column | undefined): boolean {
  return column?.type === 'count' || column?.type === 'money' || column?.type === 'percent'
}
