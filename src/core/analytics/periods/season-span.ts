import type { Temporal } from 'temporal-polyfill'
import type { SeasonScheme } from '../analytics-result.ts'
import { monthSpan, shiftMonths, type DaySpan } from './day-span.ts'

/** The season that holds the day: half years, or the four quarters that begin in February. */
export function seasonSpan(day: Temporal.PlainDate, scheme: SeasonScheme): DaySpan {
  if (scheme === 'half') return monthSpan(day.year, day.month <= 6 ? 1 : 7, 6)
  // February opens the year of quarter seasons, so January still belongs to the November before.
  const sinceFebruary = (day.month + 10) % 12
  const start = day.with({ day: 1 }).subtract({ months: sinceFebruary % 3 })
  return monthSpan(start.year, start.month, 3)
}

export function seasonBefore(day: Temporal.PlainDate, scheme: SeasonScheme): DaySpan {
  return shiftMonths(seasonSpan(day, scheme), scheme === 'half' ? -6 : -3)
}
