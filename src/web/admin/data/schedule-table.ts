import type { Schedule } from '../../../core/db/ops-schema.ts'
import { sayCadence, nextRuns } from '../../../core/delivery/schedules/cadence.ts'
import type { ScheduleRun } from '../../../core/delivery/schedules/schedule-runs.ts'
import { destinationText, runTexts, scheduleTitle } from '../../../core/delivery/schedules/schedule-text.ts'
import { cadenceOf } from '../../../core/delivery/schedules/schedules.ts'
import { html, type Html } from '../../ui/html.ts'
import type { SignedContext } from '../../server/request-context.ts'
import { csrfField } from '../../ui/form-page.ts'
import { timeElement } from '../../ui/notices.ts'
import { plainTable } from '../../ui/plain-table.ts'

const NEXT = 3

/** Schedules with what comes next, how the last run went, and what can be done with each. */
export function scheduleTable(
  schedules: readonly Schedule[],
  runs: ReadonlyMap<number, ScheduleRun>,
  context: SignedContext,
): Html {
  const { t, language } = context
  return plainTable({
    caption: t('admin.schedules'),
    columns: (['what', 'when', 'where', 'next', 'last'] as const)
      .map((name) => ({ label: t(`schedules.${name}`) }))
      .concat({ label: t('jobs.change') }),
    rows: schedules.map((schedule) => [
      scheduleTitle(schedule),
      sayCadence(cadenceOf(schedule), language),
      destinationText(schedule),
      schedule.paused_at === null ? nextCell(schedule, context) : t('schedule.is-paused'),
      lastCell(runs.get(schedule.id), context),
      changeForm(schedule, context),
    ]),
  })
}

function nextCell(schedule: Schedule, context: SignedContext): Html {
  const next = nextRuns(cadenceOf(schedule), context.now, context.deps.timeZone, NEXT)
  return html`${next.map((at, nth) => [nth === 0 ? '' : ', ', timeElement(at.toISOString(), context)])}`
}

/** How the last run went; one that failed stands out, with the reason. */
function lastCell(run: ScheduleRun | undefined, { t, language, deps }: SignedContext): Html | string {
  const [told, reason] = runTexts(run, language, deps.timeZone)
  if (reason === undefined) return told ?? t('schedules.never')
  return html`<span class="badge failed">${told}</span> ${reason}`
}

function changeForm(schedule: Schedule, context: SignedContext): Html {
  const { id, paused_at: paused } = schedule
  const changes = ['run', paused === null ? 'pause' : 'resume', 'remove'] as const
  const button = (change: (typeof changes)[number]) => {
    const label = context.t(`schedules.do-${change}`)
    return html`<button name="do" value="${change}" aria-label="${label}: ${scheduleTitle(schedule)}">${label}</button>`
  }
  return html`<form method="post" action="/admin/schedules/change/" class="actions">
    ${csrfField(context)}<input type="hidden" name="id" value="${id}" />
    ${changes.map(button)}
  </form>`
}
