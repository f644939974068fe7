import { type SeasonScheme, monthSpan, shiftMonths, type DaySpan } from './period.ts'
import type { CivilDay } from './day.ts'
import type { Temporal } from 'temporal-polyfill'

/** Season names of both schemes, in the order in which they start. */
const beginnings = ['SS', 'M2-4', 'M5-7', 'AW', 'M8-10', 'M11-1']

/** Key and label in one: `SS 2026`, `M11-1 2024-2025`. */
export function seasonKey({ year, month }: CivilDay, scheme: SeasonScheme): string {
  return scheme === 'half' ? `${month <= 6 ? 'SS' : 'AW'} ${year}` : quarterKey(year, month)
}

/** Orders seasons by time; other keys come last. */
export function compareSeasons(a: string, b: string): number {
  return firstYear(a) - firstYear(b) || positionInYear(a) - positionInYear(b)
}

function quarterKey(year: number, month: number): string {
  if (month === 1) return `M11-1 ${year - 1}-${year}`
  if (month >= 11) return `M11-1 ${year}-${year + 1}`
  const start = month <= 4 ? 2 : month <= 7 ? 5 : 8
  return `M${start}-${start + 2} ${year}`
}

function firstYear(key: string): number {
  return Number(/\d{4}/.exec(key)?.[0] ?? Infinity)
}

function positionInYear(key: string): number {
  return beginnings.indexOf(key.split(' ')[0] ?? '')
}

/** The season of the day: a half year, or one of the four quarters that start in February. */
export function seasonSpan(day: Temporal.PlainDate, scheme: SeasonScheme): DaySpan {
  if (scheme === 'half') return monthSpan(day.year, day.month <= 6 ? 1 : 7, 6)
  // The year of quarter seasons starts in February, so January belongs to the season that started in November.
  const sinceFebruary = (day.month + 10) % 12
  const start = day.with({ day: 1 }).subtract({ months: sinceFebruary % 3 })
  return monthSpan(start.year, start.month, 3)
}

export function seasonBefore(day: Temporal.PlainDate, scheme: SeasonScheme): DaySpan {
  return shiftMonths(seasonSpan(day, scheme), scheme === 'half' ? -6 : -3)
}
