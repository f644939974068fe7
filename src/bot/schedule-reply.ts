import { sayChatAddress } from '../core/chat-place.ts'
import type { Schedule } from '../core/db/ops-schema.ts'
import { formatInstant } from '../core/i18n/formats.ts'
import { errorText, type Translate } from '../core/i18n/translate.ts'
import type { ReplyAction, ReplyListItem } from '../core/reply.ts'
import { nextRuns } from '../core/schedule/cadence.ts'
import { sayCadence } from '../core/schedule/cadence-text.ts'
import type { ScheduleRun } from '../core/schedule/schedule-runs.ts'
import { cadenceOf, placeOf } from '../core/schedule/schedules.ts'
import type { CommandContext } from './command.ts'

const NEXT = 3

/** `3 · analytics last-week`: how a schedule is named wherever it is spoken of. */
export function scheduleTitle({ id, kind, subject }: Pick<Schedule, 'id' | 'kind' | 'subject'>): string {
  return `${id} · ${kind === 'sync' ? `sync ${subject}` : subject}`
}

/** Where its reports go. */
export function placeText(schedule: Schedule, t: Translate): string {
  const place = placeOf(schedule)
  return place ? sayChatAddress(place) : t('schedule.nowhere')
}

/** Its next times from now on. */
export function nextTimes(schedule: Schedule, { now, services }: CommandContext): string {
  const { timeZone } = services
  return nextRuns(cadenceOf(schedule), now, timeZone, NEXT)
    .map((at) => formatInstant(at.toISOString(), timeZone))
    .join(', ')
}

/** One line on a schedule: when, where, what comes next and how the last run went. */
export function scheduleItem(
  schedule: Schedule,
  run: ScheduleRun | undefined,
  { t, language, services }: CommandContext,
): ReplyListItem {
  const at = (instant: string) => formatInstant(instant, services.timeZone)
  const place = placeOf(schedule)
  const cadence = sayCadence(cadenceOf(schedule), language)
  const parts = [
    place ? `${cadence} → ${sayChatAddress(place)}` : cadence,
    schedule.paused_at === null ? t('schedule.next', { at: at(schedule.next_run_at) }) : t('schedule.is-paused'),
    ...(run ? [t(`schedule.run-${run.outcome}`, { at: at(run.finishedAt ?? run.slot) })] : []),
    ...(run?.error ? [errorText(language, run.error.code, run.error.params)] : []),
  ]
  return { code: scheduleTitle(schedule), text: parts.join(' · ') }
}

/** What can be done with a schedule, each as the line that does it. */
export function scheduleActions({ id, paused_at: paused }: Schedule, { t }: CommandContext): ReplyAction[] {
  return (['run', paused === null ? 'pause' : 'resume', 'remove'] as const).map((word) => ({
    kind: 'command',
    id: `${word}-${id}`,
    label: t(`schedule.do-${word}`, { id }),
    command: `schedule ${word} ${id}`,
  }))
}
