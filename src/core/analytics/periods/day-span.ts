import { Temporal } from 'temporal-polyfill'

/** Whole days, both ends inclusive. */
export interface DaySpan {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

/** `months` whole calendar months from the first of `month` (1-12) on. */
export function monthSpan(year: number, month: number, months = 1): DaySpan {
  const from = Temporal.PlainDate.from({ year, month, day: 1 })
  return { from, to: from.add({ months }).subtract({ days: 1 }) }
}

/** The Monday-to-Sunday week that holds the day. */
export function weekSpan(day: Temporal.PlainDate): DaySpan {
  const from = day.subtract({ days: day.dayOfWeek - 1 })
  return { from, to: from.add({ days: 6 }) }
}

/** How many whole calendar months the span covers; undefined when it begins or ends within a month. */
export function wholeMonths({ from, to }: DaySpan): number | undefined {
  if (from.day !== 1 || to.day !== to.daysInMonth) return undefined
  return (to.year - from.year) * 12 + to.month - from.month + 1
}

export function shiftMonths({ from, to }: DaySpan, months: number): DaySpan {
  const moved = to.add({ months })
  return { from: from.add({ months }), to: to.day === to.daysInMonth ? moved.with({ day: 31 }) : moved }
}

export function shiftDays({ from, to }: DaySpan, days: number): DaySpan {
  return { from: from.add({ days }), to: to.add({ days }) }
}
