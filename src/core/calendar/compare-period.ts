import { Temporal } from 'temporal-polyfill'
import {
  type Period,
  monthSpan,
  periodShape,
  shiftDays,
  shiftMonths,
  spanPeriod,
  wholeMonths,
  type DaySpan,
} from './period.ts'

/** What a period is compared with: the one before it, or the same one a year earlier. */
export const comparisons = ['previous', 'last-year'] as const
export type Comparison = (typeof comparisons)[number]

/** A comparison someone asks for; plain data. */
export interface ComparisonAsked {
  readonly with: Comparison
  /** `YYYY-MM-DD` in the business time zone. */
  readonly today: string
}

/** Days of the oldest and of the freshest sale, `YYYY-MM-DD`; null without sales. */
export interface KnownSales {
  readonly first: string | null
  readonly freshest: string | null
}

/** Why a period is not compared; `day` is `YYYY-MM-DD`. Each has the text `not-compared.<code>`. */
export type NotCompared =
  | { readonly code: 'open-period' | 'no-sales' }
  | { readonly code: 'before-first-sale' | 'nothing-sold-since'; readonly day: string }

/** The earlier period of a comparison; with a reason there is nothing in it to compare with. */
export interface EarlierPeriod {
  readonly with: Comparison
  /** null: a period with an open end has no earlier one. */
  readonly period: Period | null
  /** The last day that counts of the period itself, `YYYY-MM-DD`; null where nothing is compared. */
  readonly through: string | null
  readonly reason: NotCompared | null
}

/**
 * Like for like: a period that today or the freshest sale cuts short is compared with as many days of the earlier one, a
 * whole one with the whole earlier one. There is no comparison when nothing was sold since the period began or when the
 * earlier one begins before the first sale.
 */
export function comparePeriod(period: Period, asked: ComparisonAsked, { first, freshest }: KnownSales): EarlierPeriod {
  const whole = wholePeriod(period)
  const earlier = asked.with === 'previous' ? previousPeriod(whole) : lastYearPeriod(whole)
  const [span, before] = [closedSpan(whole), earlier && closedSpan(earlier)]
  if (period.to === null || !span || !before) {
    return { with: asked.with, period: null, through: null, reason: { code: 'open-period' } }
  }
  const answer = (compared: DaySpan, reason: NotCompared | null, through: string | null = null) => {
    return { with: asked.with, period: spanPeriod(compared), through, reason }
  }
  if (first === null || freshest === null) return answer(before, { code: 'no-sales' })
  const last = earliestDay(period.to, asked.today, freshest)
  if (Temporal.PlainDate.compare(last, span.from) < 0) {
    return answer(before, { code: 'nothing-sold-since', day: span.from.toString() })
  }
  const isCut = Temporal.PlainDate.compare(last, span.to) < 0
  const compared = isCut ? firstDays(before, lengthInDays({ from: span.from, to: last })) : before
  const startsTooEarly = compared.from.toString() < first
  return startsTooEarly
    ? answer(compared, { code: 'before-first-sale', day: first })
    : answer(compared, null, (isCut ? last : span.to).toString())
}

/**
 * The period and those before it, oldest first, at most `count`: like for like, so that one cut short is the last of as
 * short ones. None begins before the first sale; empty where the period has no earlier one.
 */
export function recentPeriods(
  period: Period,
  { today, count }: { readonly today: string | undefined; readonly count: number },
  { first, freshest }: KnownSales,
): Period[] {
  const whole = wholePeriod(period)
  const span = closedSpan(whole)
  if (period.to === null || !span || first === null || freshest === null) return []
  const last = earliestDay(period.to, freshest, today ?? freshest)
  if (Temporal.PlainDate.compare(last, span.from) < 0) return []
  const isCut = Temporal.PlainDate.compare(last, span.to) < 0
  const days = lengthInDays({ from: span.from, to: last })
  const found: Period[] = []
  let each: Period | undefined = whole
  while (each && found.length < count) {
    const its = closedSpan(each)
    if (!its || its.from.toString() < first) break
    found.push(spanPeriod(isCut ? firstDays(its, days) : its))
    each = previousPeriod(each)
  }
  return found.toReversed()
}

/** The month or year that mtd and ytd are the beginning of: the last day they reach says how much of it is compared. */
function wholePeriod(period: Period): Period {
  const span = closedSpan(period)
  if (!span) return period
  if (period.label === 'mtd') return spanPeriod(monthSpan(span.from.year, span.from.month))
  return period.label === 'ytd' ? spanPeriod(monthSpan(span.from.year, 1, 12)) : period
}

function earliestDay(...days: readonly string[]): Temporal.PlainDate {
  return Temporal.PlainDate.from(days.toSorted()[0] ?? '')
}

/** As many days of the span, at most all of it. */
function firstDays({ from, to }: DaySpan, days: number): DaySpan {
  const last = from.add({ days: days - 1 })
  return { from, to: Temporal.PlainDate.compare(last, to) < 0 ? last : to }
}

/** Lengths in months of a month, a quarter, a season and a year: these shift by their own length. */
const CALENDAR_LENGTHS: ReadonlySet<number> = new Set([1, 3, 6, 12])
/** A year of whole weeks, so that Mondays are compared with Mondays. */
const YEAR_OF_WEEKS = 364

/**
 * The preceding period: for a month, quarter, season, year or week the one before it; for mtd and ytd the same days of
 * the previous month or year; otherwise the same number of days. Undefined when an end is open.
 */
export function previousPeriod(period: Period): Period | undefined {
  const span = closedSpan(period)
  if (!span) return undefined
  if (period.label === 'mtd') return spanPeriod(shiftPartOfMonth(span, -1))
  if (period.label === 'ytd') return spanPeriod(shiftPartOfMonth(span, -12))
  const months = wholeMonths(span)
  if (months !== undefined && CALENDAR_LENGTHS.has(months)) return spanPeriod(shiftMonths(span, -months))
  return spanPeriod(shiftDays(span, -lengthInDays(span)))
}

/** The same dates a year earlier; a Monday-to-Sunday week gives the week 52 weeks earlier. Undefined when open. */
export function lastYearPeriod(period: Period): Period | undefined {
  const span = closedSpan(period)
  if (!span) return undefined
  if (period.label === 'mtd') return spanPeriod(shiftPartOfMonth(span, -12))
  const isWeek = lengthInDays(span) === 7 && span.from.dayOfWeek === 1
  if (isWeek) return spanPeriod(shiftDays(span, -YEAR_OF_WEEKS))
  return spanPeriod(wholeMonths(span) === undefined ? shiftPartOfMonth(span, -12) : shiftMonths(span, -12))
}

function shiftPartOfMonth({ from, to }: DaySpan, months: number): DaySpan {
  return { from: from.add({ months }), to: to.add({ months }) }
}

function lengthInDays({ from, to }: DaySpan): number {
  return from.until(to).days + 1
}

function closedSpan(period: Period): DaySpan | undefined {
  const shape = periodShape(period)
  return 'span' in shape ? shape.span : undefined
}
