import { Temporal } from 'temporal-polyfill'
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
