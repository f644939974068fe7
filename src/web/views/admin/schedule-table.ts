import type { Schedule } from '../../../core/db/ops-schema.ts'
import { sayCadence } from '../../../core/schedule/cadence-text.ts'
import type { ScheduleRun } from '../../../core/schedule/schedule-runs.ts'
import { nextTimes, placeText, runTexts, scheduleTitle } from '../../../core/schedule/schedule-text.ts'
import { cadenceOf } from '../../../core/schedule/schedules.ts'
import { html, type Html } from '../../html.ts'
import type { SignedVisit } from '../../visit.ts'
import { csrfField } from '../csrf-field.ts'
import { plainTable } from '../plain-table.ts'

/** Schedules with what comes next, how the last run went, and what can be done with each. */
export function scheduleTable(
  schedules: readonly Schedule[],
  runs: ReadonlyMap<number, ScheduleRun>,
  visit: SignedVisit,
): Html {
  const { t, language, now, deps } = visit
  const { timeZone } = deps
  return plainTable({
    caption: t('admin.schedules'),
    columns: (['what', 'when', 'where', 'next', 'last'] as const)
      .map((name) => ({ label: t(`schedules.${name}`) }))
      .concat({ label: t('jobs.change') }),
    rows: schedules.map((schedule) => [
      scheduleTitle(schedule),
      sayCadence(cadenceOf(schedule), language),
      placeText(schedule, language),
      schedule.paused_at === null ? nextTimes(schedule, { now, timeZone }) : t('schedule.is-paused'),
      runTexts(runs.get(schedule.id), language, timeZone).join(' · ') || t('schedules.never'),
      changeForm(schedule, visit),
    ]),
  })
}

function changeForm({ id, paused_at: paused }: Schedule, visit: SignedVisit): Html {
  const changes = ['run', paused === null ? 'pause' : 'resume', 'remove'] as const
  return html`<form method="post" action="/admin/schedules/change/" class="actions">
    ${csrfField(visit)}<input type="hidden" name="id" value="${id}" />
    ${changes.map((change) => html`<button name="do" value="${change}">${visit.t(`schedule.do-${change}`, { id })}</button>`)}
  </form>`
}
