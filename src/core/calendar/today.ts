import { currentDay, type PeriodClock } from './period-clock.ts'
import { Temporal } from 'temporal-polyfill'
import { oncePerKey } from '../memoize.ts'

/** The day it is now in the business time zone, `YYYY-MM-DD`. */
export function today(clock: PeriodClock): string {
  return currentDay(clock).toString()
}

/** The instant (UTC ISO-8601) at which a `YYYY-MM-DD` day begins in the time zone; `later` days after it. */
export function dayStart(day: string, timeZone: string, later = 0): string {
  const zoned = Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(timeZone)
  return zoned.toInstant().toString({ smallestUnit: 'millisecond' })
}

/** Swedish writes a day as `YYYY-MM-DD`; a calendar library would take ten times as long. */
const formatIn = oncePerKey((timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }))

/** The day it was in the time zone (`YYYY-MM-DD`) at an instant (UTC ISO-8601), null when that is unknown. */
export function dayOfInstant(instant: string | null, timeZone: string): string | null {
  return instant === null ? null : formatIn(timeZone).format(Date.parse(instant))
}
