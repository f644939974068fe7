import { AppError } from '../../../errors.ts'
import type { Cell, SheetCell } from '../../../records/values/cell.ts'
import { dayText, serialDay } from '../../../records/values/read-date.ts'
import { showDigits } from './number-styles.ts'
import { unescapeText, type WorkbookParts } from './workbook-parts.ts'

/** The elements of a cell as a sheet writes them. */
export interface WrittenCell {
  /** Attribute t. */
  readonly type: string
  readonly style: number
  /** Text of `v`; undefined when there is none. */
  readonly value: string | undefined
  /** Text of `is`. */
  readonly inline: string | undefined
  /** Text of `f`. */
  readonly formula: string | undefined
}

/** Days between the first days of the two calendars of workbooks. */
const SERIAL_1904 = 1_462
/** Numbers beyond it are no count of days. */
const LAST_SERIAL = 200_000
const FORMULA_QUOTED = 100

/** What a cell holds; '' for an empty one. */
export function cellValue({ type, style, value, inline, formula }: WrittenCell, parts: WorkbookParts): Cell {
  if (type === 'inlineStr') return unescapeText(inline ?? value ?? '')
  // A result that is an empty text is one; for every other type it is missing.
  const missing = value === undefined || (value === '' && type !== 'str')
  if (formula !== undefined && (missing || isNotWorkedOut(value, type, parts))) return unknownResult(formula)
  if (missing) return unescapeText(inline ?? '')
  if (type === 's') return sharedString(value, parts)
  if (type === 'e') return { is: 'error', text: value, value: Number.NaN, day: Number.NaN }
  if (type !== 'n') return unescapeText(value)
  const number = Number(value)
  return Number.isFinite(number) ? numberCell(number, style, parts) : value
}

/** Programs that write formulas without working them out put a 0. */
function isNotWorkedOut(value: string, type: string, { calculatesOnLoad }: WorkbookParts): boolean {
  return calculatesOnLoad && value === '0' && type === 'n'
}

function unknownResult(formula: string): SheetCell {
  return { is: 'formula', text: `=${formula.slice(0, FORMULA_QUOTED)}`, value: Number.NaN, day: Number.NaN }
}

function sharedString(index: string, { strings }: WorkbookParts): string {
  const text = strings[Number(index)]
  if (text === undefined) throw new AppError('import-workbook-damaged')
  return text
}

function numberCell(number: number, styleAt: number, { styles, from1904 }: WorkbookParts): Cell {
  const style = styles[styleAt] ?? 'plain'
  const isDay = number >= 1 && number < LAST_SERIAL
  const shift = from1904 ? SERIAL_1904 : 0
  if (style === 'date' && isDay) {
    const day = serialDay(number + shift)
    return { is: 'date', text: dayText(day), value: Number.NaN, day }
  }
  const text = shownText(number, style)
  if (text === undefined && !(from1904 && isDay)) return number
  return {
    is: 'number',
    text: text ?? String(number),
    value: number,
    day: from1904 && isDay ? serialDay(number + shift) : Number.NaN,
  }
}

/** Undefined when a number is shown as its digits. */
function shownText(number: number, style: WorkbookParts['styles'][number]): string | undefined {
  if (typeof style === 'object') return showDigits(number, style)
  return style === 'percent' ? `${Number((number * 100).toFixed(6))}%` : undefined
}
