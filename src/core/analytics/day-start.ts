import { Temporal } from 'temporal-polyfill'

/** The instant (UTC ISO-8601) at which a `YYYY-MM-DD` day begins in the time zone; `later` days after it. */
export function dayStart(day: string, timeZone: string, later = 0): string {
  const zoned = Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(timeZone)
  return zoned.toInstant().toString({ smallestUnit: 'millisecond' })
}
