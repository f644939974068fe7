/** A cell as its file gives it: text, the number of a workbook's number cell, or what else a workbook says of it. */
export type Cell = string | number | SheetCell

/** A workbook's cell that is more than its text or number. */
export interface SheetCell {
  /**
   * number: shown in another way than its digits; date: a real date; error: `#N/A` and the like; formula: one whose
   * result the workbook does not hold.
   */
  readonly is: 'number' | 'date' | 'error' | 'formula'
  /** As the workbook shows it. */
  readonly text: string
  /** Of a number; NaN otherwise. */
  readonly value: number
  /** Days since 1970-01-01 when it is meant as a date; NaN otherwise. */
  readonly day: number
}

export type Row = readonly Cell[]

const SPACE = 32
const FIRST_WIDE = 0x7f
/** Characters that show nothing: controls, formats such as U+200B, fillers. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu
const NOTHING = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u

/** True when a reader sees nothing in the cell. */
export function isBlank(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string') return cell === undefined
  if (cell === '') return true
  const first = cell.charCodeAt(0)
  return (first <= SPACE || first >= FIRST_WIDE) && NOTHING.test(cell)
}

/** True for a blank cell that holds characters all the same, beyond plain white space. */
export function isInvisible(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && cell.trim() !== '' && NOTHING.test(cell)
}

export function withoutInvisible(text: string): string {
  return text.replaceAll(INVISIBLE, '')
}

/** A cell as it reads in the file. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return ''
  return typeof cell === 'object' ? cell.text : String(cell)
}

/** A copy that does not keep the whole chunk alive it was cut from; for text that is remembered. */
export function ownText(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}
