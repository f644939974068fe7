import { ownText, type Cell } from './cell.ts'
import { problem, type Problem } from './problem.ts'

export type DateOrder = 'day-first' | 'month-first'

/** In which order a column writes day and month, and the values that told: one above 12 settles it. */
export interface DateFormat {
  order: DateOrder
  readonly seen: Record<'dayFirst' | 'monthFirst' | 'unclear', number>
  /** Cells read already; dates repeat a lot. Valid for one order. */
  readonly known: Map<Cell, number | Problem>
}

export function newDateFormat(): DateFormat {
  return { order: 'day-first', seen: { dayFirst: 0, monthFirst: 0, unclear: 0 }, known: new Map() }
}

/** What the values seen so far say; a column that stays unclear is read day-first. */
export function decideDateFormat({ seen }: DateFormat): { order: DateOrder; sure: boolean } {
  return {
    order: seen.monthFirst > seen.dayFirst ? 'month-first' : 'day-first',
    sure: seen.dayFirst + seen.monthFirst > 0,
  }
}

const TIME = /^(\S+?)(?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:AM|PM|SA|CH|Z|[+-]\d{2}:?\d{2})?$/i
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const SERIAL = /^\d{4,5}(?:\.\d+)?$/
const MILLISECONDS_A_DAY = 86_400_000
/** Days from 1970-01-01 back to the day a spreadsheet counts as 0. */
const SERIAL_ZERO = 25_569
const FIRST_YEAR = 1900
const LAST_YEAR = 2200
const REMEMBERED = 20_000

/** A date as a count of days since 1970-01-01; times are dropped. `format` learns from what it sees. */
export function readDate(cell: Cell, format: DateFormat): number | Problem {
  const known = format.known.get(cell)
  if (known !== undefined) return known
  const day = typeof cell === 'number' ? fromSerial(cell) : parseDate(cell.trim(), format)
  if (format.known.size < REMEMBERED) format.known.set(typeof cell === 'string' ? ownText(cell) : cell, day)
  return day
}

/** The day of a day count as `YYYY-MM-DD`. */
export function dayText(day: number): string {
  return new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, 10)
}

function parseDate(text: string, format: DateFormat): number | Problem {
  const date = TIME.exec(text)?.[1] ?? text
  const yearFirst = YEAR_FIRST.exec(date)
  if (yearFirst) return toDay(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4])) ?? impossible(date)
  const yearLast = YEAR_LAST.exec(date)
  if (yearLast) return fromParts(Number(yearLast[1]), Number(yearLast[3]), Number(yearLast[4]), format)
  const compact = COMPACT.exec(date)
  if (compact) return toDay(Number(compact[1]), Number(compact[2]), Number(compact[3])) ?? impossible(date)
  if (SERIAL.test(date)) return fromSerial(Number(date))
  return problem('date-unreadable')
}

function fromParts(first: number, second: number, year: number, format: DateFormat): number | Problem {
  const { seen } = format
  if (first > 12 && second <= 12) seen.dayFirst++
  else if (second > 12 && first <= 12) seen.monthFirst++
  else if (first !== second) seen.unclear++
  const [day, month] = format.order === 'day-first' ? [first, second] : [second, first]
  return toDay(year, month, day) ?? impossible(`${day}/${month}/${year}`)
}

function fromSerial(serial: number): number | Problem {
  const day = Math.floor(serial) - SERIAL_ZERO
  const year = new Date(day * MILLISECONDS_A_DAY).getUTCFullYear()
  return year >= FIRST_YEAR && year <= LAST_YEAR ? day : problem('date-unreadable')
}

function toDay(year: number, month: number, day: number): number | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return undefined
  const instant = Date.UTC(year, month - 1, day)
  const back = new Date(instant)
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? instant / MILLISECONDS_A_DAY : undefined
}

function impossible(date: string): Problem {
  return problem('date-impossible', { date })
}
