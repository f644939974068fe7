import type { Language } from '../i18n/language.ts'
import { formatCell } from './format-cell.ts'
import type { Column, Row } from './report.ts'

const NARROWEST = 10
const WIDEST = 48
/** The filter's arrow and the cell's margins, in characters. */
const ROOM = 4

/** A column's width in characters that shows the given rows in full; a long heading wraps over two lines. */
export function columnWidth(column: Column, rows: readonly Row[], language: Language): number {
  const cells = rows.map((row) => formatCell(row[column.key] ?? null, column.type, language).length + 2)
  return Math.min(WIDEST, Math.max(NARROWEST, headingWidth(column.label) + ROOM, ...cells))
}

function headingWidth(label: string): number {
  const longestWord = Math.max(...label.split(' ').map((word) => word.length))
  return Math.max(longestWord, label.length > 2 * NARROWEST ? Math.ceil(label.length / 2) : label.length)
}
