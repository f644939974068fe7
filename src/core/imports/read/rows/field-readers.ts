import { normalisePhone } from '../../../retail/phone.ts'
import type { FileField } from '../../kinds/table-layout.ts'
import { bareText, cellText, type Cell, doubt, isProblem, problem, type Problem } from '../../../records/values/cell.ts'
import { monthOf } from '../../../records/values/parse-stamp.ts'
import { isIdPlaceholder, isPlaceholder, readColumnText, readText } from '../../../records/values/read-text.ts'
import { isoDay, newDateFormat, readDate } from '../../../records/values/read-date.ts'
import { readFlag } from '../../../records/values/read-flag.ts'
import { readCard, readId } from '../../../records/values/read-id.ts'
import { newNumberFormat, readCount, readNumber } from '../../../records/values/read-number.ts'
import type { ColumnFormat } from './column-formats.ts'
import type { StagedColumn } from '../../../records/values/upsert.ts'

export type StagedValue = string | number | null

/** Turns a cell that is not blank into the values of its staged columns. */
export interface FieldReader {
  readonly columns: readonly StagedColumn[]
  readonly blank: readonly StagedValue[]
  /** `write(k, value)` stores the value of the k-th column; of a doubt the values are written all the same. */
  read(cell: Cell, write: (k: number, value: StagedValue) => void): Problem | undefined
}

type ReadValue = (cell: Cell) => StagedValue | Problem

/** The reader of a field. `cardId` names cards that sales carry; other files keep the card's text. */
export function createFieldReader(
  field: FileField,
  format: ColumnFormat | undefined,
  cardId: ((card: string) => number) | undefined,
): FieldReader {
  if (field.type === 'phone') return phoneReader(field)
  if (field.type === 'card') return cardReader(field, cardId)
  const { type, read, blank } = valueReader(field, format)
  return {
    columns: [{ name: field.name, type }],
    blank: [blank ?? null],
    read(cell, write) {
      const value = typeof cell === 'object' ? (unreadableCell(cell) ?? read(cell)) : read(cell)
      if (typeof value !== 'object' || value === null) {
        write(0, value)
        return undefined
      }
      const found = placeholderDoubt(cell, value)
      if (found.value === undefined || (found.value === null && field.required)) return withoutValue(found)
      write(0, found.value ?? blank ?? null)
      return found
    },
  }
}

/** A failed formula, and one whose result the workbook does not hold, have no value of any type. */
function unreadableCell(cell: Cell): Problem | undefined {
  if (typeof cell !== 'object') return undefined
  if (cell.is === 'formula') return problem('formula-without-value')
  return cell.is === 'error' ? problem('cell-error') : undefined
}

/** What cannot be read may be a word for nothing. */
function placeholderDoubt(cell: Cell, found: Problem): Problem {
  const word = found.value === undefined && typeof cell === 'string' && isPlaceholder(bareText(cell))
  return word ? doubt('placeholder', null) : found
}

function withoutValue({ problem: code, params, decisive }: Problem): Problem {
  return decisive ? { problem: code, params, decisive } : { problem: code, params }
}

interface ValueReader {
  readonly type: StagedColumn['type']
  readonly read: ReadValue
  readonly blank?: StagedValue
}

function valueReader(field: FileField, format: ColumnFormat | undefined): ValueReader {
  const number = format?.number ?? newNumberFormat()
  const date = format?.date ?? newDateFormat()
  switch (field.type) {
    case 'day':
      return { type: 'integer', read: (cell) => readDate(cell, date) }
    case 'date':
      return { type: 'text', read: (cell) => mapValue(readDate(cell, date), isoDay) }
    case 'money':
      return { type: 'integer', read: (cell) => readNumber(cell, 2, number) }
    case 'face-value':
      return { type: 'integer', read: (cell) => readNumber(cell, 4, number) }
    case 'count':
      return { type: 'integer', read: (cell) => readCount(cell, number) }
    case 'month':
      return { type: 'integer', read: (cell) => namedMonth(cell) ?? mapValue(readCount(cell, number), asMonth) }
    case 'flag':
      return { type: 'integer', read: readFlag, blank: 0 }
    case 'id':
      return { type: 'text', read: (cell) => emptyAsNull(readId(cell), field) }
    case 'text':
    case 'card':
    case 'phone':
    case 'shop':
      return { type: 'text', read: readColumnText }
  }
}

function emptyAsNull(id: string | Problem, { required }: FileField): string | null | Problem {
  if (id !== '') return id
  return required ? problem('missing') : null
}

/** A doubt keeps its value, in the form the column stores. */
function mapValue<Result extends string | number>(
  value: number | Problem,
  map: (value: number) => Result | Problem,
): Result | Problem {
  if (typeof value === 'number') return map(value)
  if (typeof value.value !== 'number') return value
  const mapped = map(value.value)
  return isProblem(mapped) ? mapped : { ...value, value: mapped }
}

/** `Tháng 6`, `June`, `6月`. */
function namedMonth(cell: Cell): number | undefined {
  if (typeof cell !== 'string') return undefined
  const text = bareText(cell).normalize('NFC').toLowerCase()
  return monthOf(text) ?? monthOf(text.replace(/^(\d{1,2})月(?:份)?$/, 'tháng $1'))
}

function asMonth(value: number): number | Problem {
  return value >= 1 && value <= 12 ? value : problem('month-unreadable')
}

function cardReader(field: FileField, cardId: ((card: string) => number) | undefined): FieldReader {
  const name = cardId ? 'card' : field.name
  const stored = (card: string | null) => (cardId ? (card === null ? null : cardId(card)) : (card ?? ''))
  return {
    columns: [{ name, type: cardId ? 'integer' : 'text' }],
    blank: [null],
    read(cell, write) {
      if (typeof cell === 'object' && cell.is === 'formula') return problem('formula-without-value')
      const card = readCard(cell)
      if (!isProblem(card)) {
        write(0, stored(card))
        return undefined
      }
      if (card.value === undefined) return card
      write(0, stored(card.value === null ? null : String(card.value)))
      return card
    },
  }
}

/** As written, normalised, and for customers the half of the key it makes. */
function phoneReader(field: FileField): FieldReader {
  const names = field.required
    ? [field.name, `${field.name}_normalised`, `${field.name}_key`]
    : [field.name, `${field.name}_normalised`]
  return {
    columns: names.map((name) => ({ name, type: 'text' })),
    blank: names.map(() => null),
    read(cell, write) {
      const unreadable = unreadableCell(cell)
      if (unreadable) return unreadable
      const written = readPhone(cell)
      if (written === '' || isIdPlaceholder(written)) {
        if (field.required) return problem(written === '' ? 'missing' : 'placeholder')
        for (const k of names.keys()) write(k, null)
        return written === '' ? undefined : doubt('placeholder', null)
      }
      const phone = normalisePhone(written)
      write(0, written)
      write(1, phone.normalised)
      if (names.length === 3) write(2, phone.normalised ?? written)
      return phone.problem === undefined ? undefined : doubt(phone.problem, written)
    },
  }
}

/** Digits and a plus sign need nothing taken off. */
const PHONE = /^\+?\d+$/

function readPhone(cell: Cell): string {
  const text = cellText(cell)
  if (PHONE.test(text)) return text
  return readText(bareText(text)).replace(/^(\+?\d+)\.0+$/, '$1')
}
