import { namedPeriodSpan } from '../../../core/calendar/parse-period.ts'
import { monthSpan, shiftDays, shiftMonths, weekSpan } from '../../../core/calendar/period.ts'
import type { Sentence } from '../words/lexicon.ts'
import { fixed, lastUnits, partOf, unitSpan, type Moment, type TimeContext, type TimeUnit } from './moment.ts'
import { readCalendar } from './read-calendar.ts'
import { readQuantity, readRelativeUnit, readUnit, readYear, relativeUnit, skipOf } from './read-units.ts'

/** What a phrase may mean; several where people mean different days by it. */
export interface MomentRead {
  readonly options: readonly Moment[]
  readonly end: number
}

type MomentReader = (sentence: Sentence, at: number, context: TimeContext) => MomentRead | undefined

const one = (moment: Moment, end: number): MomentRead => ({ options: [moment], end })

/** `yesterday`, `year to date`, `hôm kia`. */
const readNamed: MomentReader = (sentence, at, context) => {
  const named = sentence.find(at, 'named')
  if (!named) return undefined
  const { today, clock } = context
  switch (named.value) {
    case 'today':
    case 'yesterday':
      return one(fixed('day', namedPeriodSpan(named.value, clock), named.value), named.end)
    case 'mtd':
    case 'ytd':
      return one(
        fixed(named.value === 'mtd' ? 'month' : 'year', namedPeriodSpan(named.value, clock), named.value),
        named.end,
      )
    case 'before-yesterday':
      return one(fixed('day', unitSpan('day', context, -2)), named.end)
    case 'tomorrow':
      return one(fixed('day', unitSpan('day', context, 1)), named.end)
    case 'qtd':
      return one(fixed('quarter', { from: unitSpan('quarter', context).from, to: today }), named.end)
    case 'wtd':
      return one(fixed('week', { from: unitSpan('week', context).from, to: today }), named.end)
    default:
      return undefined
  }
}

/** Rolling days and whole calendar units are both called "the past month". */
const ROLLING: Readonly<Partial<Record<TimeUnit, number>>> = { week: 7, month: 30, quarter: 90, year: 365 }

/** `last 3 months`, `3 tháng gần đây`, `two weeks ago`, `past month`. */
const readLast: MomentReader = (sentence, at, context) => {
  const before = sentence.find(at, 'rel-before', 'last', 'past', 'recent', 'next')
  const agoBefore = sentence.find(at, 'ago-before')
  const start = before?.end ?? agoBefore?.end ?? at
  const half = before ? undefined : sentence.find(at, 'unit', 'half')
  const halfRecent = half && sentence.find(half.end, 'recent')
  if (halfRecent) return one(lastUnits(6, 'month', context), halfRecent.end)
  const full = before && sentence.find(before.end, 'whole')
  const fullUnit = full && readUnit(sentence, full.end)
  if (full && fullUnit) return one(relativeUnit(fullUnit.value, 'last', context), fullUnit.end)
  const few = sentence.find(start, 'few')
  const number = few ? { value: 0, end: few.end } : readQuantity(sentence, start)
  if (!number) return before ? readPast(sentence, before.end, before.value, context) : undefined
  const whole = sentence.find(number.end, 'whole')
  const unit = readUnit(sentence, whole?.end ?? number.end)
  if (!unit) return undefined
  if (few) return fewUnits(sentence, unit.value, unit.end, context, before !== undefined)
  if (number.value < 1 || number.value > 1000) return undefined
  const count = number.value
  const after = sentence.find(unit.end, 'recent')
  const ago = agoBefore ?? sentence.find(unit.end, 'ago')
  const end = Math.max(unit.end, after?.end ?? 0, (agoBefore ? 0 : ago?.end) ?? 0)
  const isPast = before?.value === 'last' || before?.value === 'past' || before?.value === 'recent'
  const next = before?.value === 'next' || sentence.find(unit.end, 'rel-after', 'next')
  if (isPast || after) return { options: lastCount(count, unit.value, context), end: after?.end ?? unit.end }
  if (next) {
    const last = unitSpan(unit.value, context, count)
    const from = unitSpan(unit.value, context, 1).from
    const nextEnd = before ? unit.end : (sentence.find(unit.end, 'rel-after', 'next')?.end ?? unit.end)
    return one(fixed(unit.value, { from, to: last.to }), nextEnd)
  }
  if (ago) {
    const point = fixed(unit.value, unitSpan(unit.value, context, -count))
    const isClear = agoBefore !== undefined || ago.accented === 'ago' || ago.accented === 'trước đây' || count === 1
    // "3 tháng trước" is the month three months ago to some, the last three months to others.
    return { options: isClear ? [point] : [point, lastUnits(count, unit.value, context)], end }
  }
  // In the command language "7 days" are the last seven.
  return unit.value === 'day' && count > 1 ? one(lastUnits(count, 'day', context), unit.end) : undefined
}

function lastCount(count: number, unit: TimeUnit, context: TimeContext): Moment[] {
  const rolling = ROLLING[unit]
  if (count > 1 || rolling === undefined) return [lastUnits(count, unit, context)]
  return [lastUnits(rolling, 'day', context), fixed(unit, unitSpan(unit, context, -1), `last-${unit}`)]
}

/** `past week`: no number, and not quite `last week`. */
function readPast(sentence: Sentence, at: number, relation: string, context: TimeContext): MomentRead | undefined {
  if (relation !== 'past' && relation !== 'recent') return undefined
  const few = sentence.find(at, 'few')
  const unit = readUnit(sentence, few?.end ?? at)
  if (!unit) return undefined
  const isPlural = sentence.tokens[unit.end - 1]?.word.endsWith('s') === true
  if (few || isPlural || unit.value === 'day') return fewUnits(sentence, unit.value, unit.end, context, true)
  return { options: lastCount(1, unit.value, context), end: unit.end }
}

const FEW: Readonly<Record<TimeUnit, readonly number[]>> = {
  day: [3, 7, 30],
  week: [2, 3, 4],
  month: [2, 3, 6],
  quarter: [2, 3, 4],
  half: [2],
  season: [2],
  year: [2, 3, 5],
}

function fewUnits(
  sentence: Sentence,
  unit: TimeUnit,
  end: number,
  context: TimeContext,
  isLast: boolean,
): MomentRead | undefined {
  const after = sentence.find(end, 'recent') ?? sentence.find(end, 'ago')
  if (!isLast && !after) return undefined
  return { options: FEW[unit].map((count) => lastUnits(count, unit, context)), end: after?.end ?? end }
}

const readLately: MomentReader = (sentence, at, context) => {
  const lately = sentence.find(at, 'lately')
  return lately && { options: [7, 30, 90].map((count) => lastUnits(count, 'day', context)), end: lately.end }
}

/** `Monday`, `last Friday`, `thứ hai tuần trước`, `Sunday of week 40`. */
const readWeekday: MomentReader = (sentence, at, context) => {
  const before = sentence.find(at, 'rel-before', 'this', 'last', 'past')
  const day = sentence.find(before?.end ?? at, 'weekday')
  if (!day) return readWeekThenDay(sentence, at, context)
  const number = Number(day.value)
  const ofWeek = before ? undefined : readCalendar(sentence, skipOf(sentence, day.end), context)
  if (ofWeek?.value.unit === 'week') return one(dayOfWeek(ofWeek.value, number), ofWeek.end)
  const after = before
    ? undefined
    : (sentence.find(day.end, 'rel-after', 'this', 'last') ?? sentence.find(day.end, 'recent'))
  if (before?.value === 'this' || after?.value === 'this') {
    return one(dayOfWeek(fixed('week', weekSpan(context.today)), number), after?.end ?? day.end)
  }
  const end = after?.end ?? day.end
  const latest: WeekdayMoment = {
    ...fixed('day', { from: backTo(number, context, 1), to: backTo(number, context, 1) }),
    weekday: number,
  }
  if (before || after) {
    const ofLastWeek = dayOfWeek(fixed('week', unitSpan('week', context, -1)), number)
    const isSame = ofLastWeek.days(0, 0)?.from.equals(backTo(number, context, 1))
    return { options: isSame || after?.type === 'recent' ? [latest] : [latest, ofLastWeek], end }
  }
  if (context.today.dayOfWeek !== number) return one(latest, end)
  return { options: [fixed('day', unitSpan('day', context), 'today'), latest], end }
}

/** A weekday by itself, which a range completes. */
export interface WeekdayMoment extends Moment {
  readonly weekday: number
}

/** `last week Monday` */
const readWeekThenDay: MomentReader = (sentence, at, context) => {
  const week = readRelativeUnit(sentence, at, context)
  if (week?.value.unit !== 'week') return undefined
  const day = sentence.find(skipOf(sentence, week.end), 'weekday')
  return day && one(dayOfWeek(week.value, Number(day.value)), day.end)
}

function dayOfWeek(week: Moment, number: number): Moment {
  return partOf(week, 'day', ({ from }) => {
    const day = from.add({ days: number - 1 })
    return { from: day, to: day }
  })
}

function backTo(weekday: number, { today }: TimeContext, least: number) {
  const back = (today.dayOfWeek - weekday + 7) % 7
  return today.subtract({ days: back < least ? back + 7 : back })
}

/** `last weekend`, `cuối tuần trước`. */
const readWeekend: MomentReader = (sentence, at, context) => {
  const before = sentence.find(at, 'rel-before', 'this', 'last', 'past')
  const weekend = sentence.find(before?.end ?? at, 'weekend')
  if (!weekend) return undefined
  const after = before
    ? undefined
    : (sentence.find(weekend.end, 'rel-after', 'this', 'last') ?? sentence.find(weekend.end, 'recent'))
  const relation = before?.value ?? after?.value
  const of = (shift: number) =>
    partOf(fixed('week', unitSpan('week', context, shift)), 'day', ({ to }) => ({ from: to.subtract({ days: 1 }), to }))
  const end = after?.end ?? weekend.end
  if (relation === 'this') return one(of(0), end)
  if (relation !== undefined) return one(of(-1), end)
  return { options: [of(-1), of(0)], end }
}

/** `the week of 5 October`, `the month of October`. */
const readUnitOf: MomentReader = (sentence, at, context) => {
  const start = sentence.find(at, 'of')?.accented === 'the' ? at + 1 : at
  const unit = readUnit(sentence, start)
  const inner = unit && skipOf(sentence, unit.end)
  const read = unit && inner !== unit.end ? readCalendar(sentence, inner ?? at, context) : undefined
  if (!unit || !read) return undefined
  if (unit.value === 'week' && read.value.unit === 'day')
    return one(
      partOf(read.value, 'week', ({ from }) => weekSpan(from)),
      read.end,
    )
  return unit.value === read.value.unit && unit.value !== 'day' ? one(read.value, read.end) : undefined
}

/** `last October`: the latest one, or that of last year. */
const readLastMonthName: MomentReader = (sentence, at, context) => {
  const before = sentence.find(at, 'rel-before', 'last', 'past')
  const name = before && sentence.find(before.end, 'month-name')
  if (!name) return undefined
  const { today } = context
  const month = Number(name.value)
  const of = (year: number) => fixed('month', monthSpan(year, month))
  const isOver = month < today.month
  return { options: isOver ? [of(today.year), of(today.year - 1)] : [of(today.year - 1)], end: name.end }
}

/** `this month last year`, `tháng này năm ngoái`. */
const readThisOfYear: MomentReader = (sentence, at, context) => {
  const unit = readRelativeUnit(sentence, at, context)
  const year = unit?.value.name?.startsWith('this-') ? readYear(sentence, unit.end, context) : undefined
  const span = year && unit?.value.days(0, 0)
  if (!unit || !year || !span || unit.value.unit === 'year') return undefined
  const years = context.today.year - year.value
  if (unit.value.unit === 'week') return one(fixed('week', shiftDays(span, -364 * years)), year.end)
  return one(fixed(unit.value.unit, shiftMonths(span, -12 * years)), year.end)
}

const readers: readonly MomentReader[] = [
  readLastMonthName,
  readThisOfYear,
  readUnitOf,
  readNamed,
  readLast,
  readLately,
  readWeekday,
  readWeekend,
  (sentence, at, context) => {
    const read = readCalendar(sentence, at, context)
    return read && monthOrWeekday(sentence, at, { options: [read.value], end: read.end }, context)
  },
]

/** "T3" is March to most, and Tuesday to some. */
function monthOrWeekday(sentence: Sentence, at: number, read: MomentRead, context: TimeContext): MomentRead {
  const [letter, digit] = sentence.tokens.slice(at, at + 2)
  // Without accents "thang sau" is June as well as next month.
  if (digit?.word === 'sau' && digit.accented === 'sau' && !sentence.hasAccents && read.end === at + 2) {
    return { ...read, options: [...read.options, fixed('month', unitSpan('month', context, 1))] }
  }
  const number = Number(digit?.text)
  if (letter?.word !== 't' || read.end !== at + 2 || !digit?.glued || number < 2 || number > 7) return read
  const ofWeek = readCalendar(sentence, skipOf(sentence, read.end), context)
  if (ofWeek?.value.unit === 'week') return one(dayOfWeek(ofWeek.value, number - 1), ofWeek.end)
  const day = backTo(number - 1, context, 0)
  return { ...read, options: [...read.options, fixed('day', { from: day, to: day })] }
}

/** The longest phrase at a position for a stretch of time without inner parts. */
export function readPlain(sentence: Sentence, at: number, context: TimeContext): MomentRead | undefined {
  let best: MomentRead | undefined
  for (const reader of readers) {
    const read = reader(sentence, at, context)
    if (read && (!best || read.end > best.end)) best = read
  }
  return best
}
