import { Temporal } from 'temporal-polyfill'

const MILLISECONDS_A_DAY = 86_400_000

/** A day in the calendar; month is 1-12. */
export interface CivilDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Days since 1970-01-01 of a `YYYY-MM-DD` day. */
export function dayNumber(day: string): number {
  const [year, month, date] = day.split('-')
  return firstOfMonth(Number(year), Number(month)) + Number(date) - 1
}

/** Days since 1970-01-01 of the first of a month; months outside 1-12 carry over into other years. */
export function firstOfMonth(year: number, month: number): number {
  return Date.UTC(year, month - 1, 1) / MILLISECONDS_A_DAY
}

/** `YYYY-MM-DD` of a count of days since 1970-01-01. */
export function dayText(number: number): string {
  return new Date(number * MILLISECONDS_A_DAY).toISOString().slice(0, 10)
}

export function dayTextOrNull(number: number | null): string | null {
  return number === null ? null : dayText(number)
}

export function civilDay(number: number): CivilDay {
  const [year, month, day] = dayText(number).split('-')
  return { year: Number(year), month: Number(month), day: Number(day) }
}

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const DAY_FIRST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/

/** Reads a day, `2026-01-15` or `15/01/2026`; undefined when it is not a day or does not exist. */
export function readDay(text: string): Temporal.PlainDate | undefined {
  const iso = ISO.exec(text)
  if (iso) return plainDate(iso[1], iso[2], iso[3])
  const dayFirst = DAY_FIRST.exec(text)
  return dayFirst ? plainDate(dayFirst[3], dayFirst[2], dayFirst[1]) : undefined
}

function plainDate(year?: string, month?: string, day?: string): Temporal.PlainDate | undefined {
  const fields = { year: Number(year), month: Number(month), day: Number(day) }
  if (!isYear(fields.year) || fields.month < 1 || fields.day < 1) return undefined
  const found = Temporal.PlainDate.from(fields)
  // Out-of-range fields are clamped, so 31/02 would come back as 28/02.
  return found.month === fields.month && found.day === fields.day ? found : undefined
}

/** Whether it is a plausible year of retail records, and not `0026` or a shop number. */
export function isYear(year: number): boolean {
  return year >= 1900 && year <= 2999
}
