import { Temporal } from 'temporal-polyfill'
import { oncePerKey } from '../memoize.ts'
import type { SeasonScheme } from './period.ts'

/** Defines "today": the instant and the business time zone. */
export interface PeriodClock {
  readonly now: Date
  readonly timeZone: string
  /** The scheme of this-season and last-season; `half` when not given. */
  readonly seasonScheme?: SeasonScheme
}

/** The current day in the business time zone. */
export function currentDay(clock: PeriodClock): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(clock.now.getTime()).toZonedDateTimeISO(clock.timeZone).toPlainDate()
}

/** The current day in the business time zone, `YYYY-MM-DD`. */
export function today(clock: PeriodClock): string {
  return currentDay(clock).toString()
}

/** The instant (UTC ISO-8601) at which the day `later` days after a `YYYY-MM-DD` day starts in the time zone. */
export function dayStart(day: string, timeZone: string, later = 0): string {
  const zoned = Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(timeZone)
  return zoned.toInstant().toString({ smallestUnit: 'millisecond' })
}

/** Swedish formats a day as `YYYY-MM-DD`; a calendar library takes ten times as long. */
const formatIn = oncePerKey((timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }))

/** The day (`YYYY-MM-DD`) of an instant (UTC ISO-8601) in the time zone; null stays null. */
export function dayOfInstant(instant: string | null, timeZone: string): string | null {
  return instant === null ? null : formatIn(timeZone).format(Date.parse(instant))
}
