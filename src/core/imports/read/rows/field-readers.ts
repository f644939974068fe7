import { normalisePhone } from '../../../retail/normalise-phone.ts'
import type { FileField } from '../../kinds/file-kind.ts'
import type { Cell } from '../../../records/cell.ts'
import { isProblem, problem, type Problem } from '../../../records/problem.ts'
import { dayText, newDateFormat, readDate } from '../../../records/read-date.ts'
import { readFlag } from '../../../records/read-flag.ts'
import { newNumberFormat, readCount, readNumber } from '../../../records/read-number.ts'
import { readCard, readId, readText } from '../../../records/read-text.ts'
import type { ColumnFormat } from './column-formats.ts'
import type { StagedColumn } from '../../../records/upsert.ts'

export type StagedValue = string | number | null

/** Turns a cell that is not blank into the values of its staged columns. */
export interface FieldReader {
  readonly columns: readonly StagedColumn[]
  readonly blank: readonly StagedValue[]
  /** `write(k, value)` stores the value of the k-th column. */
  read(cell: Cell, write: (k: number, value: StagedValue) => void): Problem | undefined
  /** True: a problem is only worth a warning, the values were written all the same. */
  readonly lenient?: true
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
      const value = read(cell)
      if (isProblem(value)) return value
      write(0, value)
      return undefined
    },
  }
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
      return { type: 'text', read: (cell) => mapValue(readDate(cell, date), dayText) }
    case 'money':
      return { type: 'integer', read: (cell) => readNumber(cell, 2, number) }
    case 'face-value':
      return { type: 'integer', read: (cell) => readNumber(cell, 4, number) }
    case 'count':
      return { type: 'integer', read: (cell) => readCount(cell, number) }
    case 'month':
      return { type: 'integer', read: (cell) => mapValue(readCount(cell, number), asMonth) }
    case 'flag':
      return { type: 'integer', read: readFlag, blank: 0 }
    case 'id':
      return { type: 'text', read: readId }
    case 'text':
    case 'card':
    case 'phone':
    case 'shop':
      return { type: 'text', read: readText }
  }
}

function mapValue<Result>(value: number | Problem, then: (value: number) => Result): Result | Problem {
  return typeof value === 'number' ? then(value) : value
}

function asMonth(value: number): number | Problem {
  return value >= 1 && value <= 12 ? value : problem('month-unreadable')
}

function cardReader(field: FileField, cardId: ((card: string) => number) | undefined): FieldReader {
  const name = cardId ? 'card' : field.name
  return {
    columns: [{ name, type: cardId ? 'integer' : 'text' }],
    blank: [null],
    read(cell, write) {
      const card = readCard(cell)
      if (isProblem(card)) return card
      if (cardId) write(0, card === null ? null : cardId(card))
      else write(0, card ?? '')
      return undefined
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
    lenient: true,
    read(cell, write) {
      const written = readText(cell)
      const phone = normalisePhone(written)
      write(0, written)
      write(1, phone.normalised)
      if (names.length === 3) write(2, phone.normalised ?? written)
      return phone.problem === undefined ? undefined : problem(phone.problem)
    },
  }
}
