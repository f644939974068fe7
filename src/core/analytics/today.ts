import { currentDay, type PeriodClock } from './periods/period-clock.ts'

/** The day it is now in the business time zone, `YYYY-MM-DD`. */
export function today(clock: PeriodClock): string {
  return currentDay(clock).toString()
}
