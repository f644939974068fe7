import { civilDay, firstOfMonth } from './day.ts'

/** 1970-01-01 was a Thursday: shifted by three, day numbers divide by seven on Mondays. */
const MONDAY_OFFSET = 3

/** The Monday (in days since 1970-01-01) of the week that holds the day. */
export function mondayOf(day: number): number {
  return day - weekdayOf(day)
}

/** 0 for Monday to 6 for Sunday, of a day since 1970-01-01. */
export function weekdayOf(day: number): number {
  return (((day + MONDAY_OFFSET) % 7) + 7) % 7
}

/** The first day of week 1 of a year, in days since 1970-01-01. */
export function firstMonday(year: number): number {
  return mondayOf(firstOfMonth(year, 1) + 6)
}

/** The Monday of a week by its key, in days since 1970-01-01. */
export function mondayOfWeek(key: string): number {
  const [year, week] = key.split('-W')
  return firstMonday(Number(year)) + (Number(week) - 1) * 7
}

/** `2026-W01`: the weeks of a year count from its first Monday, days before that belong to the year before. */
export function weekKey(day: number): string {
  const { year, week } = weekOf(day)
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** `Week 1 (5/1-11/1)`. */
export function weekLabel(day: number): string {
  const monday = mondayOf(day)
  return `Week ${weekOf(day).week} (${dayAndMonth(monday)}-${dayAndMonth(monday + 6)})`
}

function weekOf(day: number): { year: number; week: number } {
  const monday = mondayOf(day)
  // A Monday lies in the year its week belongs to: a year's first week begins on its first Monday.
  const { year } = civilDay(monday)
  return { year, week: (monday - firstMonday(year)) / 7 + 1 }
}

function dayAndMonth(number: number): string {
  const { day, month } = civilDay(number)
  return `${day}/${month}`
}
