import type { Temporal } from 'temporal-polyfill'
import { monthSpan, shiftDays, shiftMonths, weekSpan, type DaySpan } from './calendar-period.ts'
import { currentDay, type PeriodClock } from './period-clock.ts'
import { seasonBefore, seasonSpan } from './season.ts'

type Named = (today: Temporal.PlainDate, clock: PeriodClock) => DaySpan

const scheme = (clock: PeriodClock) => clock.seasonScheme ?? 'half'
const quarterOf = (day: Temporal.PlainDate) => monthSpan(day.year, Math.floor((day.month - 1) / 3) * 3 + 1, 3)

/** Periods relative to today, by their English name. `all` has no ends and is not one of them. */
const namedPeriods = {
  today: (day) => ({ from: day, to: day }),
  yesterday: (day) => shiftDays({ from: day, to: day }, -1),
  'this-week': weekSpan,
  'last-week': (day) => shiftDays(weekSpan(day), -7),
  'this-month': (day) => monthSpan(day.year, day.month),
  'last-month': (day) => shiftMonths(monthSpan(day.year, day.month), -1),
  'this-quarter': quarterOf,
  'last-quarter': (day) => shiftMonths(quarterOf(day), -3),
  'this-season': (day, clock) => seasonSpan(day, scheme(clock)),
  'last-season': (day, clock) => seasonBefore(day, scheme(clock)),
  'this-year': (day) => monthSpan(day.year, 1, 12),
  'last-year': (day) => monthSpan(day.year - 1, 1, 12),
  mtd: (day) => ({ from: day.with({ day: 1 }), to: day }),
  ytd: (day) => ({ from: day.with({ month: 1, day: 1 }), to: day }),
} as const satisfies Readonly<Record<string, Named>>

export type NamedPeriod = keyof typeof namedPeriods

export function namedPeriodSpan(name: NamedPeriod, clock: PeriodClock): DaySpan {
  return namedPeriods[name](currentDay(clock), clock)
}

/** The last `days` days, including today. */
export function lastDaysSpan(days: number, clock: PeriodClock): DaySpan {
  const to = currentDay(clock)
  return { from: to.subtract({ days: days - 1 }), to }
}
