import { Temporal } from 'temporal-polyfill'
import type { SeasonScheme } from './period.ts'

/** What "today" is: the instant, and the zone the business keeps its days in. */
export interface PeriodClock {
  readonly now: Date
  readonly timeZone: string
  /** What this-season and last-season mean; `half` when not given. */
  readonly seasonScheme?: SeasonScheme
}

/** The calendar day it is now in the business time zone. */
export function currentDay(clock: PeriodClock): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(clock.now.getTime()).toZonedDateTimeISO(clock.timeZone).toPlainDate()
}
