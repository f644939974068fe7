import { Temporal } from 'temporal-polyfill'
import type { Sentence } from '../words/lexicon.ts'
import {
  daysNear,
  inMonth,
  inYear,
  latestDays,
  stretchOf,
  type Moment,
  type Stretch,
  type TimeContext,
  type TimeReading,
} from './moment.ts'
import { numbered, readCalendar, readDayNumber } from './read-calendar.ts'
import { readEdge, readStretch } from './read-parts.ts'
import type { MomentRead, WeekdayMoment } from './read-recent.ts'
import { readQuantity, readSign, readYear, skipOf } from './read-units.ts'

type TimeReader = (sentence: Sentence, at: number, context: TimeContext) => TimeReading | undefined

/** The longest phrase of time at a position; undefined when none begins there. */
export function readTime(sentence: Sentence, at: number, context: TimeContext): TimeReading | undefined {
  let best: TimeReading | undefined
  for (const reader of readers) {
    const read = reader(sentence, at, context)
    if (read && (!best || read.end > best.end)) best = read
  }
  return best
}

const readAll: TimeReader = (sentence, at) => {
  const all = sentence.find(at, 'named', 'all')
  return all && { options: [{ from: null, to: null, unit: 'year', name: 'all' }], end: all.end }
}

const readOne: TimeReader = (sentence, at, context) => {
  const read = readStretch(sentence, at, context)
  if (!read) return undefined
  const options = read.options.flatMap((moment) => stretchOf(moment, context) ?? [])
  return { options, end: read.end }
}

/** `this year so far`, `từ đầu tháng đến nay`, `October to date`. */
const readToNow: TimeReader = (sentence, at, context) => {
  const from = sentence.find(at, 'from')
  const start = from?.end ?? at
  const read = readEdge(sentence, start, context) ?? readStretch(sentence, start, context)
  if (!read) return readSoFar(sentence, at, context)
  const isEdge = readEdge(sentence, start, context) !== undefined
  const now = sentence.find(read.end, 'to-now')
  // "từ đầu năm" reaches up to today, as its command does.
  if (!now && !(from && isEdge && sentence.find(start, 'start-of'))) return undefined
  const options = read.options.flatMap((moment) => {
    const span = latestDays(moment, context)
    return span && Temporal.PlainDate.compare(span.from, context.today) <= 0
      ? [upToToday(span.from, moment, context)]
      : []
  })
  return { options, end: now?.end ?? read.end }
}

/** `so far this year` */
const readSoFar: TimeReader = (sentence, at, context) => {
  const now = sentence.find(at, 'to-now')
  const read = now && readStretch(sentence, skipOf(sentence, now.end), context)
  if (!read) return undefined
  const options = read.options.flatMap((moment) => {
    const span = latestDays(moment, context)
    return span ? [upToToday(span.from, moment, context)] : []
  })
  return { options, end: read.end }
}

function upToToday(from: Temporal.PlainDate, { unit }: Moment, { today }: TimeContext): Stretch {
  const isYear = from.equals(today.with({ month: 1, day: 1 }))
  const isMonth = from.equals(today.with({ day: 1 }))
  const name = isYear && (unit === 'year' || unit === 'day') ? 'ytd' : isMonth && unit !== 'week' ? 'mtd' : undefined
  if (name !== undefined) return { from, to: today, unit: name === 'ytd' ? 'year' : 'month', name }
  return { from, to: today, unit }
}

function readPoint(sentence: Sentence, at: number, context: TimeContext): MomentRead | undefined {
  return readEdge(sentence, at, context) ?? readStretch(sentence, at, context)
}

/** `từ 1/10 đến 15/10`, `1-15/10`, `Q1 - Q3 2025`, `between 1 and 15 October`. */
const readRange: TimeReader = (sentence, at, context) => {
  const between = sentence.find(at, 'between')
  const from = between ?? sentence.find(at, 'from')
  const start = skipFrom(sentence, from?.end ?? at)
  const first = readPoint(sentence, start, context) ?? readOpenNumber(sentence, start)
  if (!first) return undefined
  const joined = rangeJoin(sentence, first.end, { isBetween: between !== undefined, hasStart: from !== undefined })
  if (joined === undefined) return undefined
  const isDayOfMonth = first.options.every(({ unit, lacks }) => unit === 'day' && lacks === 'month')
  // After "ngày 1 đến", "15 tháng trước" is a day, not 15 months ago.
  const second =
    (isDayOfMonth ? readDateOf(sentence, joined, context) : undefined) ??
    readPoint(sentence, joined, context) ??
    readOpenNumber(sentence, joined)
  if (!second) return undefined
  const year = yearOfRange(sentence, second, context)
  const settle = (moment: Moment) => (year ? inYear(moment, year.value) : moment)
  const options = first.options.flatMap((a) =>
    second.options.flatMap((b) => rangeOf(settle(a), b.lacks === 'year' ? settle(b) : b, context) ?? []),
  )
  return { options, end: year?.end ?? second.end }
}

function readDateOf(sentence: Sentence, at: number, context: TimeContext): MomentRead | undefined {
  const read = readCalendar(sentence, at, context)
  return read?.value.unit === 'day' ? { options: [read.value], end: read.end } : undefined
}

function skipFrom(sentence: Sentence, at: number): number {
  const again = sentence.find(at, 'from')
  return again ? again.end : skipOf(sentence, at)
}

interface RangeStart {
  readonly isBetween: boolean
  readonly hasStart: boolean
}

function rangeJoin(sentence: Sentence, at: number, { isBetween, hasStart }: RangeStart): number | undefined {
  // "compare this month to last month" is no range.
  if (!hasStart && isCompared(sentence) && sentence.find(at, 'to')) return undefined
  const to = sentence.find(at, 'to') ?? (isBetween ? sentence.find(at, 'and') : undefined)
  return to?.end ?? readSign(sentence, at, '-', '..')
}

/** A number by itself that a range completes: the `1` of `1-15/10`, the `9` of `tháng 9-10`. */
function readOpenNumber(sentence: Sentence, at: number): MomentRead | undefined {
  const number = readDayNumber(sentence, at) ?? readQuantity(sentence, at)
  if (!number) return undefined
  const days: Moment['days'] = (year, month) => {
    const first = Temporal.PlainDate.from({ year, month, day: 1 })
    if (number.value < 1 || number.value > first.daysInMonth) return undefined
    return { from: first.with({ day: number.value }), to: first.with({ day: number.value }) }
  }
  return { options: [{ unit: 'day', lacks: 'month', days, open: number.value } as OpenNumber], end: number.end }
}

interface OpenNumber extends Moment {
  readonly open: number
}

function openNumber(moment: Moment): number | undefined {
  return (moment as Partial<OpenNumber>).open
}

/** A year after the whole range: `từ tháng 9 đến tháng 11 năm ngoái`, `October 1 to 15, 2025`. */
function yearOfRange(sentence: Sentence, { options, end }: MomentRead, context: TimeContext) {
  return options.every(({ lacks }) => lacks !== undefined) ? readYear(sentence, end, context) : undefined
}

/** The stretch from the first of one to the last of the other; each completes what the other lacks. */
function rangeOf(first: Moment, last: Moment, context: TimeContext): Stretch | undefined {
  const unit = first.unit
  const number = openNumber(last)
  // "tháng 9-10", "quý 1 đến 3": the second number is of the unit of the first.
  if (number !== undefined && first.unit !== 'day') {
    const start = latestDays(first, context)
    const end = start && daysNear(numbered(first.unit, number), start.from, 'after')
    return start && end && ordered(start.from, end.to, unit)
  }
  if (openNumber(first) !== undefined && last.unit !== 'day') {
    const like = numbered(last.unit, openNumber(first) ?? 0)
    return rangeOf(like, last, context)
  }
  const firstWeekday = (first as Partial<WeekdayMoment>).weekday
  const lastWeekday = (last as Partial<WeekdayMoment>).weekday
  if (firstWeekday !== undefined || lastWeekday !== undefined) return rangeOfWeekdays(first, last, context)
  if (first.lacks === undefined) {
    const start = first.days(context.today.year, context.today.month)
    const end = start && daysNear(last, start.from, 'after')
    return start && end && ordered(start.from, end.to, unit)
  }
  if (last.lacks === undefined) {
    const end = last.days(context.today.year, context.today.month)
    const start =
      end &&
      (first.lacks === 'month'
        ? inMonth(first, end.to.year, end.to.month).days(0, 0)
        : daysNear(first, end.to, 'before'))
    return start && end && ordered(start.from, end.to, unit)
  }
  // The latest that has begun: "1-15/10" by the month of its end, "15/12 - 15/1" by its start.
  const start = first.lacks === 'month' ? startWithin(first, last, context) : latestDays(first, context)
  const end = start && daysNear(last, start.from, 'after')
  if (!start || !end) return undefined
  // "November to February" is over, or under way at least.
  const HALF_A_YEAR = 183
  // "15/10 to 1/10" may well be the wrong way round.
  if (start.from.until(end.to).days > HALF_A_YEAR && end.to.year > start.from.year && first.unit === 'day')
    return undefined
  const isAhead = end.from.year > start.from.year && Temporal.PlainDate.compare(end.from, context.today) > 0
  const year = { years: isAhead ? 1 : 0 }
  return ordered(start.from.subtract(year), lastDay(end.to.subtract(year), end.to), unit)
}

/** The end of a month stays one, in a leap year too. */
function lastDay(day: Temporal.PlainDate, before: Temporal.PlainDate): Temporal.PlainDate {
  return before.day === before.daysInMonth ? day.with({ day: 31 }) : day
}

/** From the weekday before the end, up to the weekday after the start. */
function rangeOfWeekdays(first: Moment, last: Moment, context: TimeContext): Stretch | undefined {
  const { weekday: firstDay } = first as Partial<WeekdayMoment>
  const { weekday: lastDay } = last as Partial<WeekdayMoment>
  const end = latestDays(last, context)?.to
  const start = latestDays(first, context)?.from
  if (!start || !end) return undefined
  if (lastDay !== undefined) return ordered(start, start.add({ days: (lastDay - start.dayOfWeek + 7) % 7 }), 'day')
  return ordered(end.subtract({ days: (end.dayOfWeek - (firstDay ?? 1) + 7) % 7 }), end, 'day')
}

function startWithin(first: Moment, last: Moment, context: TimeContext) {
  if (last.lacks === 'month') return latestDays(first, context)
  for (let back = 0; back < 2; back++) {
    const end = last.days(context.today.year - back, context.today.month)
    const start = end && first.days(end.to.year, end.to.month)
    if (start && Temporal.PlainDate.compare(start.from, context.today) <= 0) return start
  }
  return undefined
}

function ordered(from: Temporal.PlainDate, to: Temporal.PlainDate, unit: Moment['unit']): Stretch | undefined {
  return Temporal.PlainDate.compare(from, to) <= 0 ? { from, to, unit } : undefined
}

/** `từ 1/10`, `since October`, `trước 1/10`, `until 15 Oct`, `after 15/10`. */
const readOpen: TimeReader = (sentence, at, context) => {
  const word =
    sentence.find(at, 'from') ?? sentence.find(at, 'before') ?? sentence.find(at, 'after') ?? sentence.find(at, 'to')
  const read = word && readPoint(sentence, word.end, context)
  if (!word || !read || (word.type === 'to' && isCompared(sentence))) return undefined
  // "of" and "in" are also words for "from" in some phrases.
  const options = read.options.flatMap((moment): Stretch[] => {
    const span = latestDays(moment, context)
    if (!span) return []
    const { unit } = moment
    if (word.type === 'from') return [{ from: span.from, to: null, unit }]
    if (word.type === 'after') return [{ from: span.to.add({ days: 1 }), to: null, unit }]
    return [{ from: null, to: word.type === 'before' ? span.from.subtract({ days: 1 }) : span.to, unit }]
  })
  return { options, end: read.end }
}

function isCompared({ tokens, find }: Sentence): boolean {
  return tokens.some((_, at) => find(at, 'compare-verb') !== undefined)
}

/** `tháng 9 và tháng 10`, `quý 1, 2`: stretches that follow each other are one. */
const readList: TimeReader = (sentence, at, context) => {
  const start = sentence.find(at, 'each')?.end ?? at
  const first = isCompared(sentence) ? undefined : readCalendar(sentence, start, context)
  if (!first) return undefined
  const moments = [first.value]
  let end = first.end
  for (;;) {
    const next = sentence.find(end, 'and')?.end ?? readSign(sentence, end, ',', '&', '+')
    const read = next === undefined ? undefined : nextOfList(sentence, next, first.value, context)
    if (!read) break
    moments.push(read.value)
    end = read.end
  }
  if (moments.length < 2) return undefined
  const year = moments.every(({ lacks }) => lacks === 'year') ? readYear(sentence, end, context) : undefined
  return { options: joinedDays(moments, year?.value, context), end: year?.end ?? end }
}

function nextOfList(sentence: Sentence, at: number, first: Moment, context: TimeContext) {
  const read = readCalendar(sentence, skipOf(sentence, at), context)
  if (read?.value.unit === first.unit) return read
  const number = readQuantity(sentence, at)
  return number && { value: numbered(first.unit, number.value), end: number.end }
}

/** One stretch where they follow each other without a gap, else each by itself. */
function joinedDays(moments: readonly Moment[], year: number | undefined, context: TimeContext): Stretch[] {
  const last = moments.at(-1)
  const lastDays = last && (year === undefined ? latestDays(last, context) : inYear(last, year).days(year, 1))
  const spans = moments.map((moment) => {
    if (moment.lacks === undefined) return moment.days(context.today.year, context.today.month)
    return year === undefined ? lastDays && daysNear(moment, lastDays.to, 'before') : inYear(moment, year).days(year, 1)
  })
  const known = spans.flatMap((span) => span ?? []).toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from))
  const unit = moments[0]?.unit ?? 'day'
  if (known.length < spans.length) return []
  const [start, end] = [known[0], known.at(-1)]
  const follow = known.every((span, at) => at === 0 || known[at - 1]?.to.add({ days: 1 }).equals(span.from))
  if (start && end && follow) return [{ from: start.from, to: end.to, unit }]
  return known.map((span) => ({ ...span, unit }))
}

const readers: readonly TimeReader[] = [readAll, readOne, readRange, readToNow, readOpen, readList]
