import { oncePerKey } from '../analytics/engine/once.ts'

/** Swedish writes a day as `YYYY-MM-DD`; a calendar library would take ten times as long. */
const formatIn = oncePerKey((timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }))

/** The day it was in the time zone (`YYYY-MM-DD`) at an instant (UTC ISO-8601), null when that is unknown. */
export function dayOfInstant(instant: string | null, timeZone: string): string | null {
  return instant === null ? null : formatIn(timeZone).format(Date.parse(instant))
}
