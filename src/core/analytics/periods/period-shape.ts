import { Temporal } from 'temporal-polyfill'
import type { Period } from '../analytics-result.ts'
import { halfPeriod, monthPeriod, quarterPeriod, yearPeriod, type CalendarPeriod } from './calendar-period.ts'
import { wholeMonths, type DaySpan } from './day-span.ts'

export type PeriodShape =
  | { readonly kind: 'all' }
  | { readonly kind: 'since'; readonly from: string }
  | { readonly kind: 'until'; readonly to: string }
  | { readonly kind: 'day' | 'range'; readonly span: DaySpan }
  | (CalendarPeriod & { readonly kind: 'month' | 'quarter' | 'half' | 'year' })

/** What a period is by its dates alone, however it was asked for. */
export function periodShape({ from, to }: Period): PeriodShape {
  if (from === null) return to === null ? { kind: 'all' } : { kind: 'until', to }
  if (to === null) return { kind: 'since', from }
  const span = { from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) }
  return calendarShape(span) ?? { kind: from === to ? 'day' : 'range', span }
}

/** The period of a span of days under its canonical name. */
export function spanPeriod(span: DaySpan, label?: string): Period {
  const from = span.from.toString()
  const to = span.to.toString()
  return { from, to, label: label ?? calendarShape(span)?.label ?? (from === to ? from : `${from}..${to}`) }
}

function calendarShape(span: DaySpan): (CalendarPeriod & { kind: 'month' | 'quarter' | 'half' | 'year' }) | undefined {
  const { year, month } = span.from
  const months = wholeMonths(span)
  if (months === 1) return { kind: 'month', ...monthPeriod(year, month) }
  if (months === 3 && month % 3 === 1) return { kind: 'quarter', ...quarterPeriod(year, (month + 2) / 3) }
  if (months === 6 && month % 6 === 1) return { kind: 'half', ...halfPeriod(year, month === 1 ? 'SS' : 'AW') }
  return months === 12 && month === 1 ? { kind: 'year', ...yearPeriod(year) } : undefined
}
