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

/** Days since 1970-01-01 of the first of a month; months beyond 1-12 run on into other years. */
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
