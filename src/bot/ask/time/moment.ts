import { Temporal } from 'temporal-polyfill'
import { seasonSpan } from '../../../core/calendar/season.ts'
import { lastDaysSpan } from '../../../core/calendar/parse-period.ts'
import { monthSpan, shiftDays, shiftMonths, spanPeriod, weekSpan, type DaySpan } from '../../../core/calendar/period.ts'
import { periodQueryText } from '../../../core/calendar/period-title.ts'
import { currentDay, type PeriodClock } from '../../../core/calendar/today.ts'

export type TimeUnit = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'season' | 'year'

/** A stretch of days as a phrase names it, perhaps without its year or month. */
export interface Moment {
  readonly unit: TimeUnit
  /** Its name among the periods of the command language: `last-month`. */
  readonly name?: string
  readonly lacks?: 'year' | 'month'
  /** Its days in that year and month, as far as it lacks them; undefined when there are no such days. */
  readonly days: (year: number, month: number) => DaySpan | undefined
}

/** A period of a sentence; null is an open end. */
export interface Stretch {
  readonly from: Temporal.PlainDate | null
  readonly to: Temporal.PlainDate | null
  readonly unit: TimeUnit
  readonly name?: string
}

/** What a phrase of time means: one stretch, several it may mean, or none because the day does not exist. */
export interface TimeReading {
  readonly end: number
  readonly options: readonly Stretch[]
}

/** Something read from a position of a sentence, and where it ends. */
export interface Read<Value> {
  readonly value: Value
  readonly end: number
}

export interface TimeContext {
  readonly clock: PeriodClock
  readonly today: Temporal.PlainDate
  /** What was read at each position of the sentence; a context is for one sentence. */
  readonly reads: Map<string, unknown>
}

/** Reads each position once, however many phrases may continue from it. */
export function oncePerPosition<Sentence, Value>(
  name: string,
  read: (sentence: Sentence, at: number, context: TimeContext) => Value,
): (sentence: Sentence, at: number, context: TimeContext) => Value {
  return (sentence, at, context) => {
    const key = `${name} ${at}`
    if (!context.reads.has(key)) context.reads.set(key, read(sentence, at, context))
    return context.reads.get(key) as Value
  }
}

export function timeContext(clock: PeriodClock): TimeContext {
  return { clock, today: currentDay(clock), reads: new Map() }
}

export function fixed(unit: TimeUnit, span: DaySpan, name?: string): Moment {
  return { unit, days: () => span, ...(name === undefined ? {} : { name }) }
}

/** The same days of a given year. */
export function inYear({ unit, days, lacks }: Moment, year: number): Moment {
  return lacks === 'year' ? { unit, days: () => days(year, 1) } : { unit, days }
}

export function inMonth({ unit, days }: Moment, year: number, month: number): Moment {
  return { unit, days: () => days(year, month) }
}

/** A part of the moment's days, or days around them. */
export function partOf(moment: Moment, unit: TimeUnit, part: (span: DaySpan) => DaySpan | undefined): Moment {
  const { lacks, days } = moment
  const partDays = (year: number, month: number) => {
    const span = days(year, month)
    return span && part(span)
  }
  return lacks === undefined ? { unit, days: partDays } : { unit, lacks, days: partDays }
}

const MOST_YEARS_BACK = 8

/** Its days; where it lacks a year or a month the latest that have begun. Undefined when there are no such days. */
export function latestDays(moment: Moment, { today }: TimeContext): DaySpan | undefined {
  const { lacks, days } = moment
  if (lacks === undefined) return days(today.year, today.month)
  const step = lacks === 'year' ? { months: 12 } : { months: 1 }
  let at = today.with({ day: 1 })
  for (let back = 0; back <= MOST_YEARS_BACK; back++) {
    const span = days(at.year, at.month)
    if (span && Temporal.PlainDate.compare(span.from, today) <= 0) return span
    at = at.subtract(step)
  }
  return undefined
}

/** Its days nearest to a day that is known: the first that end on or after it, or the last that begin on or before it. */
export function daysNear(moment: Moment, day: Temporal.PlainDate, side: 'after' | 'before'): DaySpan | undefined {
  const { lacks, days } = moment
  if (lacks === undefined) return days(day.year, day.month)
  const sign = side === 'after' ? 1 : -1
  for (let step = 0; step <= MOST_YEARS_BACK; step++) {
    const at = day.with({ day: 1 }).add({ months: sign * step * (lacks === 'year' ? 12 : 1) })
    const span = days(at.year, at.month)
    if (!span) continue
    if (side === 'after' && Temporal.PlainDate.compare(span.to, day) >= 0) return span
    if (side === 'before' && Temporal.PlainDate.compare(span.from, day) <= 0) return span
  }
  return undefined
}

export function stretchOf(moment: Moment, context: TimeContext): Stretch | undefined {
  const span = latestDays(moment, context)
  const { unit, name } = moment
  return span && { ...span, unit, ...(name === undefined ? {} : { name }) }
}

/** The stretch as the command language writes it. */
export function stretchText({ from, to, name }: Stretch): string {
  if (name !== undefined) return name
  if (from && to) return periodQueryText(spanPeriod({ from, to }))
  if (!from && !to) return 'all'
  return `${from?.toString() ?? ''}..${to?.toString() ?? ''}`
}

/** The unit that holds the day, shifted by some of them. */
export function unitSpan(unit: TimeUnit, { today, clock }: TimeContext, shift = 0): DaySpan {
  switch (unit) {
    case 'day':
      return shiftDays({ from: today, to: today }, shift)
    case 'week':
      return shiftDays(weekSpan(today), 7 * shift)
    case 'season':
      return shiftMonths(
        seasonSpan(today, clock.seasonScheme ?? 'half'),
        shift * (clock.seasonScheme === 'quarter' ? 3 : 6),
      )
    default: {
      const months = MONTHS[unit]
      const first = Math.floor((today.month - 1) / months) * months + 1
      return shiftMonths(monthSpan(today.year, first, months), months * shift)
    }
  }
}

const MONTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const

/** The last `count` units: days up to today as `last-7-days` has them, other units that are over. */
export function lastUnits(count: number, unit: TimeUnit, context: TimeContext): Moment {
  if (unit === 'day') return fixed('day', lastDaysSpan(count, context.clock), `last-${count}-days`)
  return fixed(unit, { from: unitSpan(unit, context, -count).from, to: unitSpan(unit, context, -1).to })
}

/** The first or the last `count` units of a span; undefined when it has fewer. */
export function endOfSpan(
  span: DaySpan,
  { count, unit, side }: { count: number; unit: TimeUnit; side: 'first' | 'last' },
) {
  const length =
    unit === 'day' ? { days: count } : unit === 'week' ? { days: 7 * count } : { months: count * monthsOf(unit) }
  const part: DaySpan =
    side === 'first'
      ? { from: span.from, to: span.from.add(length).subtract({ days: 1 }) }
      : { from: span.to.add({ days: 1 }).subtract(length), to: span.to }
  const fits =
    Temporal.PlainDate.compare(part.to, span.to) <= 0 && Temporal.PlainDate.compare(part.from, span.from) >= 0
  return fits ? part : undefined
}

function monthsOf(unit: TimeUnit): number {
  return unit === 'season' ? 6 : unit === 'day' || unit === 'week' ? 0 : MONTHS[unit]
}
