import { ownText, type Cell, type SheetCell, doubt, problem, type Problem } from './cell.ts'
import { parsePlainDate, parseStamp, type Stamp, type WrittenDate } from './parse-stamp.ts'
import { createZoneDay, type ZoneDay } from './zone-day.ts'

export const dateOrders = ['day-first', 'month-first'] as const

export type DateOrder = (typeof dateOrders)[number]

/** The order as it was typed; undefined when it is none. */
export function toDateOrder(typed: string | undefined): DateOrder | undefined {
  return dateOrders.find((order) => order === typed)
}

/** How a column writes its dates. */
export interface DateDecision {
  readonly order: DateOrder
  /** Two-digit years come first. */
  readonly shortYearFirst: boolean
  /** A spreadsheet has parsed the column with the wrong order: its real dates have day and month swapped. */
  readonly halfConverted: boolean
  /** Whether some value proves the order; otherwise it is a guess. */
  readonly sure: boolean
}

/** The order of day and month in a column, with counts of the values that prove it: a number above 12. */
export interface DateFormat {
  readonly order: DateOrder
  readonly shortYearFirst: boolean
  readonly halfConverted: boolean
  /** Two-digit years up to this one belong to the 2000s, later ones to the 1900s. */
  readonly lastShortYear: number
  readonly zoneDay: ZoneDay
  readonly seen: Record<
    | 'dayFirst'
    | 'monthFirst'
    | 'unclear'
    | 'twins'
    | 'short'
    | 'shortFirst'
    | 'shortLast'
    | 'cellsBelow13'
    | 'cellsAbove12'
    | 'textsBelow13'
    | 'textsAbove12',
    number
  >
  /** Numbers that stand first and last in dates with two-digit years. */
  readonly shortEnds: { readonly first: Set<number>; readonly last: Set<number> }
  /** A date of each sort as it is written, to quote in messages. */
  readonly examples: Partial<Record<'dayFirst' | 'monthFirst' | 'unclear' | 'short', string>>
  /** Cache of cells already read, because dates repeat a lot; valid for one decision. */
  readonly known: Map<Cell, number | Problem>
}

const CENTURY = 60
const defaultZone = createZoneDay('Asia/Ho_Chi_Minh')

export function newDateFormat(
  decision: Partial<DateDecision> = {},
  { zoneDay = defaultZone, lastShortYear = CENTURY }: Partial<Pick<DateFormat, 'zoneDay' | 'lastShortYear'>> = {},
): DateFormat {
  const { order = 'day-first', shortYearFirst = false, halfConverted = false } = decision
  const seen = {
    dayFirst: 0,
    monthFirst: 0,
    unclear: 0,
    twins: 0,
    short: 0,
    shortFirst: 0,
    shortLast: 0,
    cellsBelow13: 0,
    cellsAbove12: 0,
    textsBelow13: 0,
    textsAbove12: 0,
  }
  const shortEnds = { first: new Set<number>(), last: new Set<number>() }
  return {
    order,
    shortYearFirst,
    halfConverted,
    lastShortYear,
    zoneDay,
    seen,
    shortEnds,
    examples: {},
    known: new Map(),
  }
}

/** Decides by the values seen so far; a column without proof gets the order `usual`. */
export function decideDateFormat(format: DateFormat, usual: DateOrder = 'day-first'): DateDecision {
  const { seen } = format
  const shown = seen.dayFirst + seen.monthFirst
  const order = shown === 0 ? usual : seen.monthFirst > seen.dayFirst ? 'month-first' : 'day-first'
  return {
    order,
    shortYearFirst: isShortYearFirst(format),
    halfConverted: isHalfConverted(seen),
    sure: shown > 0,
  }
}

/** Of numbers that could all be years and days, the years are those of which there are fewer. */
function isShortYearFirst({ seen, shortEnds }: DateFormat): boolean {
  if (seen.shortFirst !== seen.shortLast) return seen.shortFirst > seen.shortLast
  return seen.shortFirst === 0 && shortEnds.first.size < shortEnds.last.size
}

/** Texts in the order of a program are converted dates too, of which a single one proves little. */
function isHalfConverted(seen: DateFormat['seen']): boolean {
  const left = seen.dayFirst + seen.monthFirst
  if (left === 0 || seen.unclear + seen.twins + seen.cellsAbove12 + seen.textsAbove12 > 0) return false
  return seen.cellsBelow13 > 0 || (seen.textsBelow13 >= ENOUGH && left >= ENOUGH)
}

const DAY = 86_400_000
/** Days from a spreadsheet's day 0 to 1970-01-01. */
const SERIAL_ZERO = 25_569
const FIRST_YEAR = 1900
/** Texts that show a pattern. */
const ENOUGH = 2
/** Examples of short years that are compared. */
const MOST_ENDS = 100
const LAST_YEAR = 2200
const MAX_CACHED = 20_000
/** Range of two-digit years used to find out which number is the year. */
const PLAUSIBLE = { from: 10, to: 40 }

/** A date as a count of days since 1970-01-01; times are dropped. `format` learns from what it sees. */
export function readDate(cell: Cell, format: DateFormat): number | Problem {
  if (typeof cell === 'object') return readDateCell(cell, format)
  const known = format.known.get(cell)
  if (known !== undefined) return known
  const day = typeof cell === 'number' ? fromNumber(cell, format) : fromText(cell.trim(), format)
  if (format.known.size < MAX_CACHED) format.known.set(typeof cell === 'string' ? ownText(cell) : cell, day)
  return day
}

/** Formats a count of days since 1970-01-01 as `YYYY-MM-DD`. */
export function isoDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** Converts a spreadsheet's day count to days since 1970-01-01; rounds to milliseconds first, so 0.9999999999 is the next day. */
export function serialDay(serial: number): number {
  return Math.floor(Math.round(serial * DAY) / DAY) - SERIAL_ZERO
}

function readDateCell({ is, value, day, text }: SheetCell, format: DateFormat): number | Problem {
  if (is === 'number') return Number.isNaN(day) ? fromNumber(value, format) : inYears(day)
  if (is !== 'date') return problem('date-unreadable')
  const known = inYears(day)
  if (typeof known !== 'number') return known
  format.seen[Number(text.slice(-2)) > 12 ? 'cellsAbove12' : 'cellsBelow13']++
  return maybeSwapped(known, format)
}

/** A day that a spreadsheet has probably read in the wrong order. */
function maybeSwapped(day: number, { halfConverted }: DateFormat): number | Problem {
  if (!halfConverted) return day
  const text = isoDay(day)
  const [year = '', month = '', date = ''] = text.split('-')
  if (date === month) return day
  return doubt('date-swapped', day, { date: text, swapped: `${year}-${date}-${month}` })
}

/** A day that is written as programs write it, not as people do. */
function converted(day: number | Problem, format: DateFormat): number | Problem {
  if (typeof day !== 'number') return day
  format.seen[new Date(day * DAY).getUTCDate() > 12 ? 'textsAbove12' : 'textsBelow13']++
  return maybeSwapped(day, format)
}

/** Reads a spreadsheet's day count, or a date written as one number: 20260206. */
function fromNumber(value: number, format: DateFormat): number | Problem {
  if (value < 10_000_000) return fromSerial(value, format)
  const date = Number.isInteger(value) ? parsePlainDate(String(value)) : undefined
  return (date && toDay(...date.figures)) ?? problem('date-unreadable')
}

/** `2026` is a year, and no count of days. */
function fromSerial(serial: number, format: DateFormat): number | Problem {
  if (Number.isInteger(serial) && serial >= FIRST_YEAR && serial <= LAST_YEAR) return problem('date-unreadable')
  return converted(inYears(serialDay(serial)), format)
}

function inYears(day: number): number | Problem {
  const year = new Date(day * DAY).getUTCFullYear()
  return year >= FIRST_YEAR && year <= LAST_YEAR ? day : problem('date-unreadable')
}

function fromText(text: string, format: DateFormat): number | Problem {
  const plain = parsePlainDate(text)
  if (plain) return fromWritten(plain, format)
  const stamp = parseStamp(text)
  if (!stamp) return problem('date-unreadable')
  const day = stamp.date ? fromWritten(stamp.date, format) : fromSerial(stamp.serial ?? Number.NaN, format)
  const written = typeof day === 'number' ? day : day.value
  return stamp.instant && typeof written === 'number' ? dayOfInstant(written, stamp.instant, format) : day
}

/** The day of an instant in the business time zone. */
function dayOfInstant(day: number, { time, offset }: NonNullable<Stamp['instant']>, { zoneDay }: DateFormat): number {
  return zoneDay(day * DAY + time - offset * 60_000)
}

function fromWritten({ order, figures }: WrittenDate, format: DateFormat): number | Problem {
  const [first, second, third] = figures
  if (order === 'ymd') {
    const day = toDay(fullYear(first, format), second, third) ?? impossible(figures.join('-'))
    return first > 31 ? converted(day, format) : day
  }
  if (order === 'short') return fromShort(figures, format)
  return fromParts(first, second, third, format)
}

function fromShort([first, second, third]: WrittenDate['figures'], format: DateFormat): number | Problem {
  const { seen, shortEnds, examples } = format
  seen.short++
  examples.short ??= [first, second, third].map((figure) => String(figure).padStart(2, '0')).join('/')
  if (shortEnds.first.size < MOST_ENDS) shortEnds.first.add(first)
  if (shortEnds.last.size < MOST_ENDS) shortEnds.last.add(third)
  const [asFirst, asLast] = [plausible(first, third), plausible(third, first) || plausible(third, second)]
  if (asFirst && !asLast) seen.shortFirst++
  if (asLast && !asFirst) seen.shortLast++
  if (!format.shortYearFirst) return fromParts(first, second, fullYear(third, format), format)
  return toDay(fullYear(first, format), second, third) ?? impossible([first, second, third].join('-'))
}

function plausible(year: number, day: number): boolean {
  return year >= PLAUSIBLE.from && year <= PLAUSIBLE.to && day >= 1 && day <= 31
}

function fullYear(year: number, { lastShortYear }: DateFormat): number {
  if (year >= 100) return year
  return year <= lastShortYear ? 2000 + year : 1900 + year
}

function fromParts(first: number, second: number, year: number, format: DateFormat): number | Problem {
  const proof = proofOf(first, second)
  format.seen[proof]++
  if (proof !== 'twins') format.examples[proof] ??= `${first}/${second}/${year}`
  const [day, month] = format.order === 'day-first' ? [first, second] : [second, first]
  return toDay(year, month, day) ?? impossible(`${day}/${month}/${year}`)
}

function proofOf(first: number, second: number): 'dayFirst' | 'monthFirst' | 'twins' | 'unclear' {
  if (first > 12 && second <= 12) return 'dayFirst'
  if (second > 12 && first <= 12) return 'monthFirst'
  return first === second ? 'twins' : 'unclear'
}

function toDay(year: number, month: number, day: number): number | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return undefined
  const instant = Date.UTC(year, month - 1, day)
  const back = new Date(instant)
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? instant / DAY : undefined
}

function impossible(date: string): Problem {
  return problem('date-impossible', { date })
}
