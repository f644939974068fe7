import type { Period } from '../../analytics/analytics-result.ts'
import { dayNumber } from '../../analytics/dimensions/day-number.ts'
import { mondayOf, mondayOfWeek } from '../../analytics/dimensions/week.ts'

/** How many months or weeks into the period a row (`2026-10`, `2026-W40`) is, from 0. The period has a first day. */
export function placeInPeriod(breakdown: 'byMonth' | 'byWeek', { from }: Period): (key: string) => number {
  const first = from ?? '1970-01-01'
  if (breakdown === 'byMonth') return (key) => monthNumber(key) - monthNumber(first)
  const monday = mondayOf(dayNumber(first))
  return (key) => (mondayOfWeek(key) - monday) / 7
}

function monthNumber(day: string): number {
  const [year, month] = day.split('-')
  return Number(year) * 12 + Number(month)
}
