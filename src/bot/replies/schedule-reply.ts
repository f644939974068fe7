import { destinationName } from '../../core/access/destination.ts'
import type { Schedule } from '../../core/db/ops-schema.ts'
import { formatInstant } from '../../core/i18n/formats.ts'
import type { ReplyAction, ReplyListItem } from '../../core/delivery/reply.ts'
import { cadenceText } from '../../core/delivery/schedules/cadence.ts'
import type { ScheduleRun } from '../../core/delivery/schedules/schedule-runs.ts'
import { runTexts, scheduleTitle, cadenceOf, destinationOf } from '../../core/delivery/schedules/schedules.ts'
import type { CommandContext } from '../dispatch/command.ts'

/** A schedule on one line: cadence, destination, next run and how the last run went. */
export function scheduleItem(
  schedule: Schedule,
  run: ScheduleRun | undefined,
  { t, language, services }: CommandContext,
): ReplyListItem {
  const { timeZone } = services
  const destination = destinationOf(schedule)
  const cadence = cadenceText(cadenceOf(schedule), language)
  const parts = [
    destination ? `${cadence} → ${destinationName(destination, language)}` : cadence,
    schedule.paused_at === null
      ? t('schedule.next', { at: formatInstant(schedule.next_run_at, timeZone) })
      : t('schedule.is-paused'),
    ...runTexts(run, language, timeZone),
  ]
  return { code: scheduleTitle(schedule), text: parts.join(' · ') }
}

/** Buttons that run, pause or resume, and remove a schedule. */
export function scheduleActions({ id, paused_at: paused }: Schedule, { t }: CommandContext): ReplyAction[] {
  return (['run', paused === null ? 'pause' : 'resume', 'remove'] as const).map((word) => ({
    kind: 'command',
    id: `${word}-${id}`,
    label: t(`schedule.do-${word}`, { id }),
    command: `schedule ${word} ${id}`,
  }))
}
