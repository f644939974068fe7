import { destinationLabel } from '../../access/destination.ts'
import type { Schedule } from '../../db/ops-schema.ts'
import { formatInstant, NO_VALUE } from '../../i18n/formats.ts'
import type { Language } from '../../i18n/language.ts'
import { errorText, translator } from '../../i18n/translate.ts'
import { nextRuns } from './cadence.ts'
import type { ScheduleRun } from './schedule-runs.ts'
import { cadenceOf, destinationOf, type ScheduleClock } from './schedules.ts'

const NEXT = 3

/** The name of a schedule in all texts: `3 · analytics last-week`. */
export function scheduleTitle({ id, kind, subject }: Pick<Schedule, 'id' | 'kind' | 'subject'>): string {
  return `${id} · ${kind === 'sync' ? `sync ${subject}` : subject}`
}

/** The destination of its reports; NO_VALUE for a sync. */
export function destinationText(schedule: Schedule): string {
  const destination = destinationOf(schedule)
  return destination ? destinationLabel(destination) : NO_VALUE
}

/** Its next three times. */
export function nextTimes(schedule: Schedule, { now, timeZone }: ScheduleClock): string {
  return nextRuns(cadenceOf(schedule), now, timeZone, NEXT)
    .map((at) => formatInstant(at.toISOString(), timeZone))
    .join(', ')
}

/** The outcome of its last run, with the error of a failed one; empty before the first run. */
export function runTexts(run: ScheduleRun | undefined, language: Language, timeZone: string): string[] {
  if (!run) return []
  const at = formatInstant(run.finishedAt ?? run.slot, timeZone)
  const outcome = translator(language)(`schedule.run-${run.outcome}`, { at })
  return run.error ? [outcome, errorText(language, run.error.code, run.error.params)] : [outcome]
}
