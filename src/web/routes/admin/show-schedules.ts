import type { AppError } from '../../../core/errors.ts'
import { knownPlaces } from '../../../core/schedule/known-places.ts'
import { latestRuns } from '../../../core/schedule/schedule-runs.ts'
import { listSchedules } from '../../../core/schedule/schedules.ts'
import { html } from '../../html.ts'
import { markRefused } from '../../mark-refused.ts'
import { sendPage } from '../../send-page.ts'
import { adminHead } from '../../views/admin/admin-head.ts'
import { noSchedule, scheduleForm, type ScheduleEntry } from '../../views/admin/schedule-form.ts'
import { scheduleTable } from '../../views/admin/schedule-table.ts'
import type { SignedVisit } from '../../visit.ts'

/** What comes by itself, how it went last, and the form of a new schedule. */
export async function showSchedules(visit: SignedVisit): Promise<void> {
  await sendSchedules(visit, noSchedule)
}

/** The page with the form as somebody filled it in, and why it was refused. */
export async function sendSchedules(visit: SignedVisit, entry: ScheduleEntry, refusal?: AppError): Promise<void> {
  const { deps, t, response } = visit
  const schedules = await listSchedules(deps.ops)
  const runs = await latestRuns(deps.ops)
  const body = html`${adminHead(t('admin.schedules'), visit)}
    ${
      schedules.length === 0 ? html`<p class="muted">${t('schedules.none')}</p>` : scheduleTable(schedules, runs, visit)
    }
    <section>
      <h2>${t('schedules.new')}</h2>
      ${scheduleForm(entry, await knownPlaces(deps.ops), visit, refusal)}
    </section>`
  sendPage(visit, { title: t('admin.schedules'), body }, markRefused(response, refusal))
}
