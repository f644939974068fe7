import type { Period } from './period.ts'
import { shiftDays, shiftMonths, wholeMonths, type DaySpan, periodShape, spanPeriod } from './calendar-period.ts'

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
