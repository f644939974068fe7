import { Temporal } from 'temporal-polyfill'
import { dayNumber, dayText } from '../../../core/calendar/day.ts'
import { shiftDays, type DaySpan } from '../../../core/calendar/period.ts'
import { TET_DAYS } from '../../../core/forecast/calendar-effect.ts'
import type { Sentence } from '../words/lexicon.ts'
import {
  endOfSpan,
  fixed,
  partOf,
  oncePerPosition,
  unitSpan,
  type Moment,
  type Read,
  type TimeContext,
  type TimeUnit,
} from './moment.ts'
import { halfYear, readBareUnit, readCalendar, readDayNumber } from './read-calendar.ts'
import { readPlain, type MomentRead } from './read-recent.ts'
import { readQuantity, readUnit, readYear, skipOf } from './read-units.ts'

type PartReader = (sentence: Sentence, at: number, context: TimeContext) => MomentRead | undefined

/** What a part is of: a moment, or a unit by itself that holds today. */
export function readWhole(sentence: Sentence, at: number, context: TimeContext): Read<Moment> | undefined {
  const start = skipOf(sentence, at)
  const read = readCalendar(sentence, start, context) ?? readCalendar(sentence, at, context)
  if (read) return read
  const bare = readBareUnit(sentence, start)
  return bare && { value: fixed(bare.value, unitSpan(bare.value, context)), end: bare.end }
}

/** `nửa đầu năm 2025`, `second half of October`, `H1 2025`. */
const readHalf: PartReader = (sentence, at, context) => {
  const half = sentence.find(at, 'half')
  if (!half) return undefined
  const isFirst = half.value === 'first'
  const year = readYear(sentence, half.end, context)
  if (year) {
    const moment = halfYear(isFirst ? 'SS' : 'AW')
    return { options: [{ unit: 'half', days: () => moment.days(year.value, 1) }], end: year.end }
  }
  const whole = readWhole(sentence, half.end, context)
  if (!whole) {
    const moment = halfYear(isFirst ? 'SS' : 'AW')
    return { options: [{ unit: 'half', days: () => moment.days(context.today.year, 1) }], end: half.end }
  }
  const { unit } = whole.value
  if (unit === 'year')
    return { options: [partOf(whole.value, 'half', (span) => halfOf(span, 6, isFirst))], end: whole.end }
  if (unit !== 'month') return undefined
  const MIDDLE = 15
  const part = ({ from, to }: DaySpan) =>
    isFirst ? { from, to: from.with({ day: MIDDLE }) } : { from: from.with({ day: MIDDLE + 1 }), to }
  return { options: [partOf(whole.value, 'day', part)], end: whole.end }
}

function halfOf({ from, to }: DaySpan, months: number, isFirst: boolean): DaySpan {
  const middle = from.add({ months })
  return isFirst ? { from, to: middle.subtract({ days: 1 }) } : { from: middle, to }
}

/** `10 ngày đầu tháng 10`, `first 10 days of October`, `6 tháng cuối năm`, `last day of October`, `tuần đầu tháng 10`. */
const readCounted: PartReader = (sentence, at, context) => {
  const before = sentence.find(at, 'first') ?? sentence.find(at, 'end') ?? ordinalFirst(sentence, at)
  const number = readQuantity(sentence, before?.end ?? at)
  const unit = readUnit(sentence, number?.end ?? before?.end ?? at)
  if (!unit) return undefined
  const after = before ? undefined : (sentence.find(unit.end, 'first') ?? sentence.find(unit.end, 'end'))
  const side = before ?? after
  if (!side) return undefined
  const whole = readWhole(sentence, after?.end ?? unit.end, context)
  if (!whole || isShorter(whole.value.unit, unit.value)) return undefined
  // English "last week of" needs its "of": "last week October" are two periods.
  if (before && skipOf(sentence, unit.end) === unit.end) return undefined
  const count = number?.value ?? 1
  const part = { count, unit: unit.value, side: side.type === 'end' ? 'last' : 'first' } as const
  const moment = partOf(whole.value, unit.value, (span) => endOfSpan(span, part))
  if (unit.value !== 'week' || number) return { options: [moment], end: whole.end }
  // Seven days, or a week from Monday to Sunday.
  const monday = partOf(whole.value, 'week', (span) => wholeWeek(span, part.side))
  return { options: [moment, monday], end: whole.end }
}

function ordinalFirst(sentence: Sentence, at: number) {
  return (
    sentence.find(at, 'ordinal', '1') && { type: 'first' as const, end: sentence.find(at, 'ordinal', '1')?.end ?? at }
  )
}

const LENGTHS: readonly TimeUnit[] = ['day', 'week', 'month', 'quarter', 'half', 'season', 'year']

function isShorter(a: TimeUnit, b: TimeUnit): boolean {
  return LENGTHS.indexOf(a) <= LENGTHS.indexOf(b)
}

function wholeWeek({ from, to }: DaySpan, side: 'first' | 'last'): DaySpan {
  if (side === 'first') {
    const monday = from.add({ days: (8 - from.dayOfWeek) % 7 })
    return { from: monday, to: monday.add({ days: 6 }) }
  }
  const sunday = to.subtract({ days: to.dayOfWeek % 7 })
  return { from: sunday.subtract({ days: 6 }), to: sunday }
}

/** `mùng 1 Tết 2026`, `Tết`, `4 tuần trước Tết`: days of Tết are exact, Tết itself is several things. */
const readTet: PartReader = (sentence, at, context) => {
  const day = readDayNumber(sentence, at)
  const named = day && sentence.find(skipOf(sentence, day.end), 'tet-day')
  const tet = named ?? sentence.find(at, 'tet')
  if (!tet) return readAroundTet(sentence, at, context)
  const first = tetDay(sentence, tet.end, context)
  if (named) return { options: first.days ? [fixed('day', shiftDays(first.days, day.value - 1))] : [], end: first.end }
  if (!first.days) return { options: [], end: first.end }
  const around = (before: number, after: number) =>
    fixed('day', {
      from: (first.days as DaySpan).from.subtract({ days: before }),
      to: (first.days as DaySpan).from.add({ days: after }),
    })
  return { options: [around(28, -1), around(1, 5), around(28, 9)], end: first.end }
}

const readAroundTet: PartReader = (sentence, at, context) => {
  const number = readQuantity(sentence, at)
  const unit = number && readUnit(sentence, number.end)
  const side = unit && (sentence.find(unit.end, 'before') ?? sentence.find(unit.end, 'after'))
  const tet = side && sentence.find(side.end, 'tet')
  if (!number || !unit || !side || !tet || !['day', 'week'].includes(unit.value)) return undefined
  const { days, end } = tetDay(sentence, tet.end, context)
  if (!days) return { options: [], end }
  const length = number.value * (unit.value === 'week' ? 7 : 1)
  const span =
    side.type === 'before'
      ? { from: days.from.subtract({ days: length }), to: days.from.subtract({ days: 1 }) }
      : { from: days.from, to: days.from.add({ days: length - 1 }) }
  return { options: [fixed('day', span)], end }
}

/** The first day of Tết of the year that follows, else of the latest that has begun. */
function tetDay(sentence: Sentence, at: number, context: TimeContext) {
  const year = readYear(sentence, at, context)
  const now = dayNumber(context.today.toString())
  const found = year
    ? TET_DAYS.find((day) => dayText(day).startsWith(String(year.value)))
    : TET_DAYS.findLast((day) => day <= now)
  const day = found === undefined ? undefined : Temporal.PlainDate.from(dayText(found))
  return { days: day && { from: day, to: day }, end: year?.end ?? at }
}

/** `đầu tháng 10`, `end of last year`: a third of a month or of a year to some, more or less to others. */
const readVague: PartReader = (sentence, at, context) => {
  const edge = sentence.find(at, 'start-of') ?? sentence.find(at, 'middle-of') ?? sentence.find(at, 'end-of')
  const whole = edge && readWhole(sentence, edge.end, context)
  if (!edge || !whole) return undefined
  const part = { 'start-of': 0, 'middle-of': 1, 'end-of': 2 }[edge.type as 'start-of']
  const { unit } = whole.value
  if (unit === 'month')
    return { options: [partOf(whole.value, 'day', (span) => thirdOfMonth(span, part)), whole.value], end: whole.end }
  if (unit !== 'year') return undefined
  const months = (first: number, count: number) =>
    partOf(whole.value, 'month', ({ from }) => {
      const start = from.with({ month: first })
      return { from: start, to: start.add({ months: count }).subtract({ days: 1 }) }
    })
  const options = [[months(1, 3), months(1, 6)], [months(5, 4)], [months(10, 3), months(7, 6)]][part] ?? []
  return { options: [...options, whole.value], end: whole.end }
}

const THIRDS = [
  [1, 10],
  [11, 20],
  [21, 31],
] as const

function thirdOfMonth({ from }: DaySpan, part: number): DaySpan {
  const [first, last] = THIRDS[part] ?? THIRDS[0]
  return { from: from.with({ day: first }), to: from.with({ day: last }) }
}

const readers: readonly PartReader[] = [readHalf, readCounted, readTet, readVague, readPlain]

/** The longest phrase at a position for one stretch of time. */
export const readStretch: PartReader = oncePerPosition('stretch', (sentence: Sentence, at, context) => {
  const whole = sentence.find(at, 'whole')
  const inner = whole && readStretchAt(sentence, skipOf(sentence, whole.end), context)
  return inner ?? readStretchAt(sentence, at, context)
})

function readStretchAt(sentence: Sentence, at: number, context: TimeContext): MomentRead | undefined {
  let best: MomentRead | undefined
  for (const reader of readers) {
    const read = reader(sentence, at, context)
    if (read && (!best || read.end > best.end)) best = read
  }
  return best
}

/** The first or last day that a range may begin or end with: `đầu năm`, `hết tháng 9`, `the end of October`. */
export function readEdge(sentence: Sentence, at: number, context: TimeContext): MomentRead | undefined {
  const edge = sentence.find(at, 'start-of') ?? sentence.find(at, 'end-of')
  const whole = edge && readWhole(sentence, edge.end, context)
  if (!edge || !whole) return undefined
  const isStart = edge.type === 'start-of'
  const day = partOf(whole.value, 'day', ({ from, to }) => (isStart ? { from, to: from } : { from: to, to }))
  return { options: [day], end: whole.end }
}
