import { may } from '../../core/access/policy.ts'
import type { Schedule } from '../../core/db/ops-schema.ts'
import { formatInstant, NO_VALUE } from '../../core/i18n/formats.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { cadenceText } from '../../core/delivery/schedules/cadence.ts'
import { cadenceOf } from '../../core/delivery/schedules/schedules.ts'
import { syncTitle } from '../../core/delivery/syncs/sync-line.ts'
import type { SyncTypeOverview } from '../../core/delivery/syncs/sync-overview.ts'
import { html, type Html } from '../ui/html.ts'
import { type JobState, jobFollowed } from '../jobs/job-card.ts'
import type { SignedContext } from '../server/request-context.ts'
import { countList } from '../ui/lists.ts'
import { csrfField } from '../ui/form-page.ts'

/** The syncs of one type: the last one, the next one, and the running one or the buttons. */
export function syncSection(overview: SyncTypeOverview, state: JobState | undefined, context: SignedContext): Html {
  const { language } = context
  const { person } = context.session
  const { type, job, schedule } = overview
  return html`<section data-reload-when-over>
    <h2>${syncTitle({ type, full: false }, language)}</h2>
    ${lastSync(overview, context)}
    <p class="stamp">${nextText(schedule, context)}</p>
    ${job && state ? jobFollowed(job.id, state) : ''}
    <div class="actions">
      ${!job && may(person, 'sync') ? startForm(type, context) : ''}
      ${schedule && may(person, 'schedule') ? scheduleForm(schedule, context) : ''}
    </div>
  </section>`
}

function lastSync({ last: sync, lastGoodAt, job }: SyncTypeOverview, context: SignedContext): Html {
  const { t, language, deps } = context
  if (!sync) return job ? html`` : html`<p class="muted">${t('sync.never')}</p>`
  const at = (instant: string | null) => (instant === null ? NO_VALUE : formatInstant(instant, deps.timeZone))
  const stamp = sync.error
    ? failureStamp(at(sync.completedAt), lastGoodAt && at(lastGoodAt), context)
    : `${t('sync.last')} ${at(sync.completedAt)} · ${t('sync.read-up-to')} ${at(sync.checkpoint)}`
  const counts = [
    { label: t('sync.read'), count: sync.total },
    { label: t('web.created'), count: sync.created },
    { label: t('web.updated'), count: sync.updated },
    { label: t('sync.failed-count'), count: sync.failed },
  ]
  return html`<p class="stamp">${stamp}</p>
    ${sync.error ? html`<p class="notice notice-error">${errorText(language, sync.error.code, sync.error.params)}</p>` : ''}
    ${countList(counts, context)}`
}

/** When it failed, and how old the data is since. */
function failureStamp(at: string, since: string | undefined, { t }: SignedContext): string {
  return since === undefined ? t('sync.failed-at', { at }) : t('sync.failed-since', { at, since })
}

function nextText(schedule: Schedule | undefined, { t, language, deps }: SignedContext): string {
  // The service makes the schedules when it first runs them.
  if (!schedule) return t(deps.cnvSetUp ? 'sync.schedule-soon' : 'sync.no-schedule')
  const cadence = cadenceText(cadenceOf(schedule), language)
  if (schedule.paused_at !== null) return `${cadence} · ${t('schedule.is-paused')}`
  return `${t('sync.next')} ${formatInstant(schedule.next_run_at, deps.timeZone)} · ${cadence}`
}

function startForm(type: string, context: SignedContext): Html {
  const { t } = context
  return html`<form method="post" action="/cnv/sync/">
    ${csrfField(context)}<input type="hidden" name="type" value="${type}" />
    <button class="primary">${t('sync.run-now')}</button>
    <button name="full" value="true" title="${t('sync.full-hint')}">${t('sync.do-full')}</button>
  </form>`
}

function scheduleForm({ id, paused_at: paused }: Schedule, context: SignedContext): Html {
  const word = paused === null ? 'pause' : 'resume'
  return html`<form method="post" action="/cnv/sync-schedule/">
    ${csrfField(context)}<input type="hidden" name="id" value="${id}" />
    <button class="quiet" name="do" value="${word}">${context.t(`sync.${word}`)}</button>
  </form>`
}
