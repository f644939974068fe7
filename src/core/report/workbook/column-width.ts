import type { Language } from '../../i18n/language.ts'
import { formatCell } from '../format-cell.ts'
import type { Column, Row } from '../report.ts'

const NARROWEST = 9
const WIDEST = 48
/** The filter's arrow and the cell's margins, in characters. */
const ROOM = 5

/** A column's width in characters that shows the given rows in full. */
export function columnWidth(column: Column, rows: readonly Row[], language: Language): number {
  const cells = rows.map((row) => formatCell(row[column.key] ?? null, column.type, language).length + 2)
  return Math.min(WIDEST, Math.max(NARROWEST, headingWidth(column.label) + ROOM, ...cells))
}

/** A heading may wrap over two lines. */
function headingWidth(label: string): number {
  const words = label.split(' ')
  const longestWord = Math.max(...words.map((word) => word.length))
  return words.length === 1 ? longestWord : Math.max(longestWord, Math.ceil(label.length * 0.6))
}
