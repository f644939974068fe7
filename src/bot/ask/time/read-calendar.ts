import { Temporal } from 'temporal-polyfill'
import { readDay } from '../../../core/calendar/day.ts'
import { halfPeriod, monthSpan, readCalendarPeriod } from '../../../core/calendar/period.ts'
import type { Sentence } from '../words/lexicon.ts'
import {
  inMonth,
  inYear,
  oncePerPosition,
  type Moment,
  type Read,
  type TimeContext,
  type TimeUnit,
  latestDays,
} from './moment.ts'
import { readQuantity, readRelativeUnit, readSign, readUnit, readYear, skipOf } from './read-units.ts'

type Reader = (sentence: Sentence, at: number, context: TimeContext) => Read<Moment> | undefined

const ofYear = (unit: TimeUnit, days: (year: number) => ReturnType<Moment['days']>): Moment => {
  return { unit, lacks: 'year', days: (year) => days(year) }
}

const month = (number: number) => numbered('month', number)
const quarter = (number: number) => numbered('quarter', number)
export const halfYear = (season: 'SS' | 'AW') => ofYear('half', (year) => halfPeriod(year, season).span)

/** A day of a month; the year or both may be open. */
function dayOf(day: number, ofMonth?: number): Moment {
  const days = (year: number, inMonth_: number) => {
    const found = readDay(`${year}-${ofMonth ?? inMonth_}-${day}`)
    return found && { from: found, to: found }
  }
  return { unit: 'day', lacks: ofMonth === undefined ? 'month' : 'year', days }
}

/** A month, a quarter, a week or a day of a month by its number. */
export function numbered(unit: TimeUnit, number: number): Moment {
  if (unit === 'day') return dayOf(number)
  if (unit === 'week') return ofYear('week', (year) => readCalendarPeriod(`${year}-w${number}`, FIRST_DAY)?.span)
  const known = unit === 'month' ? isMonth(number) : unit === 'quarter' && number >= 1 && number <= 4
  const months = unit === 'quarter' ? 3 : 1
  return ofYear(unit, (year) => (known ? monthSpan(year, (number - 1) * months + 1, months) : undefined))
}

/** A week with its year does not depend on today. */
const FIRST_DAY = Temporal.PlainDate.from('1970-01-01')

/** A phrase that may be followed by its year. */
function withYear(reader: Reader): Reader {
  return (sentence, at, context) => {
    const read = reader(sentence, at, context)
    if (read?.value.lacks !== 'year') return read
    const year = readYear(sentence, read.end, context)
    return year ? { value: inYear(read.value, year.value), end: year.end } : read
  }
}

const isMonth = (number: number | undefined): number is number => number !== undefined && number >= 1 && number <= 12

/** `October`, `tháng 10`, `T10`, `10/2025`, `2025-10`. */
function readMonthNumber(sentence: Sentence, at: number): Read<number> | undefined {
  const name = sentence.find(at, 'month-name')
  if (name) return { value: Number(name.value), end: name.end }
  const unit = sentence.find(at, 'unit', 'month')
  const letter = ['t', 'th', 'm'].includes(sentence.tokens[at]?.word ?? '') && sentence.tokens[at + 1]?.glued
  const start = unit?.end ?? (letter ? at + 1 : undefined)
  const number = start === undefined ? undefined : readQuantity(sentence, start)
  // There is no "tháng 13".
  const isCounted = unit !== undefined && sentence.tokens[start ?? at]?.isNumber === true
  return number && (isMonth(number.value) || (isCounted && number.value > 12 && number.value < 100))
    ? number
    : undefined
}

const readMonth: Reader = (sentence, at, context) => {
  const number = readMonthNumber(sentence, at)
  if (number) return withYear(() => ({ value: month(number.value), end: number.end }))(sentence, at, context)
  const [first, sign, second] = sentence.tokens.slice(at, at + 3)
  if (!first?.isNumber || !sign?.isSign || !second?.isNumber || !sign.glued || !second.glued) return undefined
  if (!['/', '-', '.'].includes(sign.word)) return undefined
  const [a, b] = [Number(first.text), Number(second.text)]
  if (first.text.length === 4 && isMonth(b) && a > 1900) return { value: inYear(month(b), a), end: at + 3 }
  if (second.text.length === 4 && isMonth(a) && b > 1900) return { value: inYear(month(a), b), end: at + 3 }
  return undefined
}

const readQuarter: Reader = withYear((sentence, at, context) => {
  const year =
    sentence.tokens[at]?.isNumber && sentence.tokens[at].text.length === 4
      ? Number(sentence.tokens[at].text)
      : undefined
  if (year !== undefined) {
    const start = readSign(sentence, at + 1, '-', '/') ?? at + 1
    const number = sentence.tokens[start]?.word === 'q' ? quarterNumber(sentence, start + 1) : undefined
    return number && { value: inYear(quarter(number.value), year), end: number.end }
  }
  const unit = sentence.find(at, 'unit', 'quarter')
  const start = unit?.end ?? (sentence.tokens[at]?.word === 'q' ? at + 1 : undefined)
  if (start !== undefined) {
    const number = quarterNumber(sentence, start)
    if (number) return { value: quarter(number.value), end: number.end }
    const end = sentence.find(start, 'first') ?? sentence.find(start, 'end')
    const later = end && readYear(sentence, end.end, context)
    const bare = end && sentence.find(skipOf(sentence, end.end), 'unit', 'year')
    if (end && (later || bare)) {
      const moment = quarter(end.type === 'first' ? 1 : 4)
      return later
        ? { value: moment, end: end.end }
        : { value: inYear(moment, context.today.year), end: bare?.end ?? end.end }
    }
    return undefined
  }
  const ordinal = sentence.find(at, 'ordinal')
  const unitAfter = ordinal && sentence.find(ordinal.end, 'unit', 'quarter')
  return unitAfter && { value: quarter(Number(ordinal.value)), end: unitAfter.end }
})

function quarterNumber(sentence: Sentence, at: number): Read<number> | undefined {
  const roman = sentence.find(at, 'roman')
  const ordinal = sentence.find(at, 'ordinal')
  const number = roman ? { value: Number(roman.value), end: roman.end } : readQuantity(sentence, at)
  const read = number ?? (ordinal && { value: Number(ordinal.value), end: ordinal.end })
  return read && read.value >= 1 && read.value < 10 ? read : undefined
}

function seasonOf(value: string): 'SS' | 'AW' {
  return value === 'ss' ? 'SS' : 'AW'
}

/** `SS 2026`, `AW25`, `2026-SS`, `thu đông năm ngoái`. */
const readSeason: Reader = withYear((sentence, at) => {
  const token = sentence.tokens[at]
  if (token?.isNumber && token.text.length === 4) {
    const name = sentence.find(readSign(sentence, at + 1, '-') ?? at + 1, 'season-name')
    return name && { value: inYear(halfYear(seasonOf(name.value)), Number(token.text)), end: name.end }
  }
  const start = sentence.find(at, 'unit', 'season')?.end ?? at
  const name = sentence.find(start, 'season-name')
  if (!name) return undefined
  const short = sentence.tokens[name.end]
  if (short?.isNumber && short.glued && short.text.length === 2) {
    return { value: inYear(halfYear(seasonOf(name.value)), 2000 + Number(short.text)), end: name.end + 1 }
  }
  return { value: halfYear(seasonOf(name.value)), end: name.end }
})

/** `tuần 40`, `week 40 of 2025`, `2025-W40`. */
const readWeek: Reader = withYear((sentence, at) => {
  const token = sentence.tokens[at]
  const isYear = token?.isNumber && token.text.length === 4
  const start = isYear ? (readSign(sentence, at + 1, '-') ?? at + 1) : at
  const unit = sentence.find(start, 'unit', 'week')
  const letter = sentence.tokens[start]?.word === 'w' && sentence.tokens[start + 1]?.glued === true
  if (!unit && !letter) return undefined
  const afterUnit = unit?.end ?? start + 1
  const counted = ['thu', 'so', 'no', 'number'].includes(sentence.tokens[afterUnit]?.word ?? '')
    ? afterUnit + 1
    : afterUnit
  const number = sentence.tokens[counted]
  if (!number?.isNumber || number.text.length > 2) return undefined
  const moment = numbered('week', Number(number.text))
  return { value: isYear ? inYear(moment, Number(token.text)) : moment, end: counted + 1 }
})

const readCalendarYear: Reader = (sentence, at, context) => {
  const unit = sentence.find(at, 'unit', 'year')
  const token = sentence.tokens[unit?.end ?? at]
  const year = Number(token?.text)
  if (!token?.isNumber || token.text.length !== 4 || year < 1900 || year > 2999)
    return readNamedYear(sentence, at, context)
  return { value: { unit: 'year', days: () => monthSpan(year, 1, 12) }, end: (unit?.end ?? at) + 1 }
}

const readNamedYear: Reader = (sentence, at, { today }) => {
  const named = sentence.find(at, 'named', 'this-year', 'last-year', 'year-before-last')
  if (!named) return undefined
  const year = today.year - { 'this-year': 0, 'last-year': 1 }[named.value as 'this-year']
  if (named.value === 'year-before-last') {
    return { value: { unit: 'year', days: () => monthSpan(today.year - 2, 1, 12) }, end: named.end }
  }
  return { value: { unit: 'year', name: named.value, days: () => monthSpan(year, 1, 12) }, end: named.end }
}

/** `1/10`, `1/10/2025`, `2025-10-01`, `ngày 5 tháng 10`, `5 Oct 2025`, `October 5th`, `ngày 5`. */
const readDate: Reader = (sentence, at, context) => {
  return (
    readNumericDate(sentence, at) ?? readWrittenDate(sentence, at, context) ?? readMonthFirstDate(sentence, at, context)
  )
}

function readNumericDate(sentence: Sentence, at: number): Read<Moment> | undefined {
  const start = sentence.find(at, 'date-word')?.end ?? at
  const [a, sign, b, sign2, c] = sentence.tokens.slice(start, start + 5)
  if (!a?.isNumber || !b?.isNumber || !sign?.isSign || !['/', '-', '.'].includes(sign.word)) return undefined
  const isSpaced = !sign.glued || !b.glued
  if (isSpaced && sign.word !== '/') return undefined
  const hasThird = sign2?.word === sign.word && c?.isNumber && (isSpaced || (sign2.glued && c.glued))
  if (hasThird) {
    const [year, day] = a.text.length === 4 ? [a.text, c.text] : [c.text.length === 2 ? `20${c.text}` : c.text, a.text]
    if (year.length !== 4) return undefined
    const days = () => {
      const found = readDay(`${year}-${b.text}-${day}`)
      return found && { from: found, to: found }
    }
    return { value: { unit: 'day', days }, end: start + 5 }
  }
  if (a.text.length > 2 || b.text.length > 2) return undefined
  if (sentence.tokens[start + 3]?.word === '/') return undefined
  // Other signs between two small numbers are a range or a decimal.
  if (
    sign.word !== '/' &&
    !(sign.word === '-' && isMonth(Number(b.text)) && b.text.length === 2 && a.text.length === 2)
  )
    return undefined
  return { value: dayOf(Number(a.text), Number(b.text)), end: start + 3 }
}

const ORDINAL_ENDINGS: ReadonlySet<string> = new Set(['st', 'nd', 'rd', 'th'])

/** A day's number with what may stand around it: `ngày 5`, `the 5th`. */
export function readDayNumber(
  sentence: Sentence,
  at: number,
): (Read<number> & { readonly marked: boolean }) | undefined {
  const word =
    sentence.find(at, 'date-word') ??
    (sentence.find(at, 'unit', 'day')?.accented === 'ngày' ? sentence.find(at, 'unit', 'day') : undefined)
  const number = readQuantity(sentence, word?.end ?? at)
  if (!number || number.value < 1 || number.value > 31) return undefined
  const ending = sentence.tokens[number.end]
  const isOrdinal = ending?.glued === true && ORDINAL_ENDINGS.has(ending.word)
  const marked = isOrdinal || (word !== undefined && !['the', 'on', 'on the', 'day'].includes(word.accented))
  return { value: number.value, end: isOrdinal ? number.end + 1 : number.end, marked }
}

/** The day, then its month; `ngày 5` by itself is of the latest month. */
function readWrittenDate(sentence: Sentence, at: number, context: TimeContext): Read<Moment> | undefined {
  const day = readDayNumber(sentence, at)
  if (!day) return undefined
  const start = readSign(sentence, day.end, '/', '-') ?? skipOf(sentence, day.end)
  const number = readMonthNumber(sentence, start)
  if (number) {
    const year = readYear(sentence, number.end, context)
    const moment = dayOf(day.value, number.value)
    return year ? { value: inYear(moment, year.value), end: year.end } : { value: moment, end: number.end }
  }
  const relative = readRelativeUnit(sentence, start, context)
  if (relative?.value.unit === 'month') {
    const span = latestDays(relative.value, context)
    return span && { value: inMonth(dayOf(day.value), span.from.year, span.from.month), end: relative.end }
  }
  return day.marked ? { value: dayOf(day.value), end: day.end } : undefined
}

function readMonthFirstDate(sentence: Sentence, at: number, context: TimeContext): Read<Moment> | undefined {
  const name = sentence.find(at, 'month-name')
  if (!name) return undefined
  const start = sentence.find(name.end, 'of')?.accented === 'the' ? name.end + 1 : name.end
  const day = readDayNumber(sentence, start)
  if (!day) return undefined
  const moment = dayOf(day.value, Number(name.value))
  const year = readYear(sentence, day.end, context)
  return year ? { value: inYear(moment, year.value), end: year.end } : { value: moment, end: day.end }
}

const readers: readonly Reader[] = [
  readDate,
  readMonth,
  readQuarter,
  readSeason,
  readWeek,
  (sentence, at, context) => readRelativeUnit(sentence, at, context),
  readCalendarYear,
]

/** The longest phrase at a position that names days, a month, a quarter, a season, a week or a year. */
export const readCalendar: Reader = oncePerPosition('calendar', (sentence: Sentence, at, context) =>
  longest(readers.map((reader) => reader(sentence, at, context))),
)

export function longest<Value>(reads: readonly (Read<Value> | undefined)[]): Read<Value> | undefined {
  return reads.reduce((best, read) => (read && (!best || read.end > best.end) ? read : best), undefined)
}

/** A unit by itself, as in `đầu năm`: the one that holds today. */
export function readBareUnit(sentence: Sentence, at: number): Read<TimeUnit> | undefined {
  const unit = readUnit(sentence, at)
  return unit && unit.value !== 'day' ? unit : undefined
}
