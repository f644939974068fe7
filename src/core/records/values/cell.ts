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

/** A cell with its problem. */
export interface Fault {
  readonly column: string
  readonly cell: Cell | undefined
  readonly reason: Problem
}

/** Why a cell cannot be read: the code of the messages `reason.<code>` and `fix.<code>`, with their params. */
export interface Problem {
  readonly problem: string
  readonly params: Readonly<Record<string, string | number>>
  /** The value that is stored with a warning; absent when the cell is not stored. */
  readonly value?: string | number | null
  /** The row is rejected whatever its column. */
  readonly decisive?: true
}

export function problem(code: string, params: Problem['params'] = {}): Problem {
  return { problem: code, params }
}

/** A warning about a cell whose value is stored. */
export function doubt(code: string, value: string | number | null, params: Problem['params'] = {}): Problem {
  return { problem: code, params, value }
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'problem' in value
}

/** Text without any decoration. */
const BARE = /^[0-9A-Za-z][!#-~]*$/
/** Wrappers that keep a spreadsheet from reading digits as a number; one of the quotes may be missing. */
const WRAPPER = /^=\s*"(.*)"$|^=(\d+)$|^"(.*)"$|^"([^"]+)$|^([^"]+)"$/s
const APOSTROPHE = /^['’‘`]/
const LAYERS = 4

/** Removes what programs add around ids, numbers and dates: invisible characters, `="…"`, an apostrophe. */
export function bareText(text: string): string {
  if (BARE.test(text)) return text
  let bare = toPlainWidth(withoutInvisible(text)).trim()
  for (let layer = 0; layer < LAYERS; layer++) {
    const inner = unwrap(bare) ?? withoutApostrophes(bare)
    if (inner === bare) break
    bare = inner.trim()
  }
  return bare
}

function unwrap(text: string): string | undefined {
  const [, ...parts] = WRAPPER.exec(text) ?? []
  return parts.find((part) => part !== undefined)?.replaceAll('""', '"')
}

/** Removes a leading apostrophe, or one at each end. */
function withoutApostrophes(text: string): string {
  if (!APOSTROPHE.test(text)) return text
  return text.length > 2 && /['’]$/.test(text) ? text.slice(1, -1) : text.slice(1)
}

/** Converts full-width characters of Chinese keyboards to ASCII. */
function toPlainWidth(text: string): string {
  return text.replaceAll(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
}
