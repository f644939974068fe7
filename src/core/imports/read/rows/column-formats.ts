import type { ImportMessage, SettledFormats } from '../../import-result.ts'
import type { MatchedColumn } from '../header/match-header.ts'
import { tooLong } from './check-row.ts'
import type { FieldType } from '../../kinds/table-layout.ts'
import { cellText, isBlank, type Cell, type Row } from '../../../records/values/cell.ts'
import {
  isoDay,
  decideDateFormat,
  newDateFormat,
  readDate,
  type DateDecision,
  type DateFormat,
} from '../../../records/values/read-date.ts'
import type { ZoneDay } from '../../../records/values/zone-day.ts'
import {
  decideNumberFormat,
  isClear,
  longDecimals,
  newNumberFormat,
  plainNumber,
  readNumber,
  type NumberDecision,
  type NumberFormat,
} from '../../../records/values/read-number.ts'

/** How a column writes dates or numbers, and what its values said of that so far. */
export interface ColumnFormat {
  readonly column: MatchedColumn
  readonly date?: DateFormat
  readonly number?: NumberFormat
}

export type ColumnFormats = ReadonlyMap<number, ColumnFormat>

/** A settled format by column index. */
export type FormatDecisions = ReadonlyMap<number, { readonly date?: DateDecision; readonly number?: NumberDecision }>

export interface FormatOptions {
  /** In whose days instants are read. */
  readonly zoneDay: ZoneDay
  /** Columns, by label, whose unclear dates are month first: those of a file whose rejected rows come back. */
  readonly monthFirst: ReadonlySet<string>
  /** Whether a person chose the order of unclear dates. */
  readonly chosen?: boolean
}

const DATES: ReadonlySet<FieldType> = new Set(['date', 'day'])
const NUMBERS: ReadonlySet<FieldType> = new Set(['money', 'face-value', 'count', 'month'])
/** Two-digit years of birthdays above it are of the last century. */
const LAST_BIRTH_YEAR = 30

/** Fresh formats for the columns that hold dates or numbers, set to what was decided before. */
export function createFormats(
  columns: readonly MatchedColumn[],
  { zoneDay, monthFirst }: FormatOptions,
  decided: FormatDecisions = new Map(),
): ColumnFormats {
  const formats = new Map<number, ColumnFormat>()
  for (const column of columns) {
    const decision = decided.get(column.index)
    const { birth, type } = column.field
    if (DATES.has(type)) {
      const century = birth ? { lastShortYear: LAST_BIRTH_YEAR } : {}
      const usual = { order: usualOrder(column, monthFirst) }
      formats.set(column.index, { column, date: newDateFormat(decision?.date ?? usual, { zoneDay, ...century }) })
    } else if (NUMBERS.has(type)) {
      const number = newNumberFormat()
      formats.set(column.index, { column, number: { ...number, ...roles(decision?.number ?? number) } })
    }
  }
  return formats
}

function usualOrder({ label }: MatchedColumn, monthFirst: ReadonlySet<string>): DateDecision['order'] {
  return monthFirst.has(label) ? 'month-first' : 'day-first'
}

function roles({ dot, comma }: Pick<NumberFormat, 'dot' | 'comma'>): Pick<NumberFormat, 'dot' | 'comma'> {
  return { dot, comma }
}

/** Lets the formats learn from rows that are not read yet. */
export function observe(formats: ColumnFormats, rows: readonly Row[]): void {
  for (const [index, format] of formats) {
    for (const row of rows) {
      const cell: Cell | undefined = row[index]
      if (cell === undefined || isBlank(cell) || tooLong(cell)) continue
      if (format.date) readDate(cell, format.date)
      if (format.number) readNumber(cell, 0, format.number)
    }
  }
}

/** What the values seen so far say, for every column. */
export function decideFormats(formats: ColumnFormats, { monthFirst }: FormatOptions): FormatDecisions {
  const decimals = new Set([...formats.values()].flatMap(({ number }) => (number ? longDecimals(number) : [])))
  return new Map(
    [...formats].map(([index, { column, date, number }]) => [
      index,
      {
        ...(date ? { date: decideDateFormat(date, usualOrder(column, monthFirst)) } : {}),
        ...(number ? { number: decideNumberFormat(number, decimals) } : {}),
      },
    ]),
  )
}

/** True when nothing seen so far speaks against the way the columns are being read. */
export function formatsHold(formats: ColumnFormats, options: FormatOptions): boolean {
  const decided = decideFormats(formats, options)
  return [...formats].every(([index, { date, number }]) => {
    const decision = decided.get(index)
    return (!date || dateHolds(date, decision?.date)) && (!number || numberHolds(number, decision?.number))
  })
}

function dateHolds(date: DateFormat, decided: DateDecision | undefined): boolean {
  const { seen } = date
  const ordered = seen.unclear + seen.dayFirst + seen.monthFirst === 0 || decided?.order === date.order
  const short = seen.short === 0 || decided?.shortYearFirst === date.shortYearFirst
  const mayBeSwapped = seen.cellsBelow13 + seen.textsBelow13 > 0
  return ordered && short && (!mayBeSwapped || decided?.halfConverted === date.halfConverted)
}

function numberHolds(number: NumberFormat, decided: NumberDecision | undefined): boolean {
  return isClear(number) || (decided?.dot === number.dot && decided.comma === number.comma)
}

/** Says which columns could have been meant otherwise. */
export function formatNotes(formats: ColumnFormats, options: FormatOptions): ImportMessage[] {
  const decided = decideFormats(formats, options)
  return [...formats].flatMap(([index, { column, date, number }]) => {
    const decision = decided.get(index)
    return [
      ...(date && decision?.date ? dateNotes(column.label, date, decision.date, options) : []),
      ...(number && decision?.number ? numberNotes(column.label, number, decision.number) : []),
    ]
  })
}

function dateNotes(
  column: string,
  format: DateFormat,
  decided: DateDecision,
  { chosen = false }: FormatOptions,
): ImportMessage[] {
  const { seen, examples } = format
  const notes: ImportMessage[] = []
  const add = (code: string, params: ImportMessage['params'] = {}) =>
    notes.push({ code, params: { column, ...params } })
  if (seen.unclear > 0 && !decided.sure) add(unclearNote(decided, chosen))
  if (decided.sure && decided.order === 'month-first') add('dates-month-first')
  if (seen.dayFirst > 0 && seen.monthFirst > 0 && seen.unclear > 0) {
    const { dayFirst = '', monthFirst = '', unclear = '' } = examples
    add(`dates-both-${decided.order}`, { dayFirst, monthFirst, unclear })
  }
  if (examples.short !== undefined) {
    const day = readDate(examples.short, newDateFormat(decided, format))
    add('dates-short-year', { example: examples.short, day: typeof day === 'number' ? isoDay(day) : '–' })
  }
  if (decided.halfConverted) add('dates-half-converted')
  return notes
}

function unclearNote({ order }: DateDecision, chosen: boolean): string {
  if (chosen) return `dates-chosen-${order}`
  return order === 'day-first' ? 'dates-unclear' : 'dates-as-before'
}

/** How the columns were read in the end, as far as their values show it. */
export function settledFormats(formats: ColumnFormats, options: FormatOptions, headerRow: number): SettledFormats {
  const decided = decideFormats(formats, options)
  const dates = [...formats].flatMap(([index, { column, date }]) => {
    const decision = decided.get(index)?.date
    const isOrdered = date !== undefined && date.seen.dayFirst + date.seen.monthFirst + date.seen.unclear > 0
    return decision && isOrdered ? [{ column: column.label, order: decision.order, sure: decision.sure }] : []
  })
  const numbers = [...formats.values()].flatMap(({ column, number }) => {
    const [example] = Object.values(number?.examples ?? {})
    return example === undefined ? [] : [{ column: column.label, example }]
  })
  return { headerRow, dates, numbers }
}

function numberNotes(column: string, number: NumberFormat, decided: NumberDecision): ImportMessage[] {
  if (decided.mixed) {
    const [one, other] = decided.mixed
    return [{ code: 'numbers-mixed', params: { column, one, other } }]
  }
  if (isClear(number)) return []
  const example = number.examples['dot-unclear'] ?? number.examples['comma-unclear'] ?? ''
  const asDecimals = decided.dot === 'decimal' || decided.comma === 'decimal'
  if (asDecimals) return [{ code: 'numbers-decimals', params: { column, example } }]
  return decided.sure ? [] : [{ code: 'numbers-unclear', params: { column } }]
}

/** A cell of a date or number column as it reads the same in any file: an ISO day, plain digits. */
export function settledText(cell: Cell | undefined, format: ColumnFormat | undefined): string {
  const text = cellText(cell)
  if (format === undefined || cell === undefined || isBlank(cell) || tooLong(cell)) return text
  if (format.date) {
    const day = readDate(cell, { ...format.date, seen: { ...format.date.seen }, known: new Map() })
    return typeof day === 'number' ? isoDay(day) : text
  }
  const scale = format.column.field.type === 'face-value' ? 4 : 2
  const { dot, comma } = format.number ?? newNumberFormat()
  const scaled = readNumber(cell, scale, { ...newNumberFormat(), dot, comma })
  return typeof scaled === 'number' ? plainNumber(scaled, scale) : text
}
