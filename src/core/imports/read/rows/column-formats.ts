import type { ImportMessage } from '../../import-result.ts'
import type { MatchedColumn } from '../match-header.ts'
import type { FieldType } from '../../kinds/file-kind.ts'
import { type Cell, type Row, isBlank } from '../../../records/cell.ts'
import {
  decideDateFormat,
  newDateFormat,
  readDate,
  type DateFormat,
  type DateOrder,
} from '../../../records/read-date.ts'
import { decideNumberFormat, newNumberFormat, readNumber, type NumberFormat } from '../../../records/read-number.ts'

/** How a column writes dates or numbers, and what its values said of that so far. */
export interface ColumnFormat {
  readonly column: MatchedColumn
  readonly date?: DateFormat
  readonly number?: NumberFormat
}

export type ColumnFormats = ReadonlyMap<number, ColumnFormat>

/** A settled format by column index. */
export type FormatDecisions = ReadonlyMap<
  number,
  { readonly order: DateOrder; readonly dot: NumberFormat['dot']; readonly comma: NumberFormat['comma'] }
>

const DATES: ReadonlySet<FieldType> = new Set(['date', 'day'])
const NUMBERS: ReadonlySet<FieldType> = new Set(['money', 'face-value', 'count', 'month'])

/** Fresh formats for the columns that hold dates or numbers, set to what was decided before. */
export function createFormats(columns: readonly MatchedColumn[], decided: FormatDecisions = new Map()): ColumnFormats {
  const formats = new Map<number, ColumnFormat>()
  for (const column of columns) {
    const decision = decided.get(column.index)
    if (DATES.has(column.field.type)) {
      const date = newDateFormat()
      formats.set(column.index, { column, date: { ...date, order: decision?.order ?? date.order } })
    } else if (NUMBERS.has(column.field.type)) {
      const number = newNumberFormat()
      const { dot, comma } = decision ?? number
      formats.set(column.index, { column, number: { ...number, dot, comma } })
    }
  }
  return formats
}

/** Lets the formats learn from rows that are not read yet. */
export function observe(formats: ColumnFormats, rows: readonly Row[]): void {
  for (const [index, format] of formats) {
    for (const row of rows) {
      const cell: Cell | undefined = row[index]
      if (cell === undefined || isBlank(cell)) continue
      if (format.date) readDate(cell, format.date)
      if (format.number) readNumber(cell, 0, format.number)
    }
  }
}

/** What the values seen so far say, for every column. */
export function decideFormats(formats: ColumnFormats): FormatDecisions {
  return new Map(
    [...formats].map(([index, { date, number }]) => {
      const { dot, comma } = number ? decideNumberFormat(number) : ({ dot: 'group', comma: 'group' } as const)
      return [index, { order: date ? decideDateFormat(date).order : 'day-first', dot, comma }]
    }),
  )
}

/** True when nothing seen so far speaks against the way the columns are being read. */
export function formatsHold(formats: ColumnFormats): boolean {
  for (const { date, number } of formats.values()) {
    if (date && date.seen.unclear + date.seen.dayFirst + date.seen.monthFirst > 0) {
      if (decideDateFormat(date).order !== date.order) return false
    }
    if (number && number.seen.unclear > 0) {
      const { dot, comma } = decideNumberFormat(number)
      if (dot !== number.dot || comma !== number.comma) return false
    }
  }
  return true
}

/** Says which columns could have been meant otherwise. */
export function formatNotes(formats: ColumnFormats): ImportMessage[] {
  return [...formats.values()].flatMap(({ column, date, number }): ImportMessage[] => {
    const params = { column: column.label }
    if (date && date.seen.unclear > 0 && !decideDateFormat(date).sure) return [{ code: 'dates-unclear', params }]
    if (number && number.seen.unclear > 0 && !decideNumberFormat(number).sure) {
      return [{ code: 'numbers-unclear', params }]
    }
    return []
  })
}
