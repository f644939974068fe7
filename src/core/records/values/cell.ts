/** A cell of a file: text, the number of a workbook's number cell, or a workbook cell with more details. */
export type Cell = string | number | SheetCell

/** A workbook's cell that is more than its text or number. */
export interface SheetCell {
  /**
   * number: formatted, so its text differs from its digits; date: a real date; error: `#N/A` and similar; formula: one
   * whose result is not stored in the workbook.
   */
  readonly is: 'number' | 'date' | 'error' | 'formula'
  /** As the workbook shows it. */
  readonly text: string
  /** The value of a number; NaN otherwise. */
  readonly value: number
  /** Days since 1970-01-01 when it is formatted as a date; NaN otherwise. */
  readonly day: number
}

export type Row = readonly Cell[]

const SPACE = 32
const FIRST_WIDE = 0x7f
/** Characters without a glyph: controls, formats such as U+200B, fillers. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu
const NOTHING = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u

/** Whether the cell looks empty. */
export function isBlank(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string') return cell === undefined
  if (cell === '') return true
  const first = cell.charCodeAt(0)
  return (first <= SPACE || first >= FIRST_WIDE) && NOTHING.test(cell)
}

/** Whether a cell that looks empty contains invisible characters beyond white space. */
export function isInvisible(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && cell.trim() !== '' && NOTHING.test(cell)
}

export function withoutInvisible(text: string): string {
  return text.replaceAll(INVISIBLE, '')
}

/** The cell's text as the file shows it. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return ''
  return typeof cell === 'object' ? cell.text : String(cell)
}

/** Copies text that is stored for long: a slice would keep the whole chunk it was cut from in memory. */
export function ownText(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}
