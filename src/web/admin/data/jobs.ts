import { countJobs, listJobs, type JobCount, type JobFilter } from '../../../core/jobs/job-list.ts'
import { html, type Html } from '../../ui/html.ts'
import { jobsUrl, jobStatuses, readJobAddress } from '../../jobs/job-address.ts'
import { jobLabel, jobSubject } from '../../../core/jobs/job-kind.ts'
import { sendPage } from '../../server/send-page.ts'
import { adminHead } from '../admin-head.ts'
import { listTabs, type ListTab } from '../../ui/lists.ts'
import { HISTORY_PAGE, olderPages, readOffset } from '../../ui/older-pages.ts'
import type { SignedVisit } from '../../server/request-context.ts'
import { AppError } from '../../../core/errors.ts'
import { changeJob as change, jobChanges, changesOf } from '../../../core/jobs/change-job.ts'
import { formField, csrfField } from '../../ui/form-fields.ts'
import type { Job } from '../../../core/db/ops-schema.ts'
import { formatInstant } from '../../../core/i18n/formats.ts'
import { errorText } from '../../../core/i18n/translate.ts'
import { readJobError } from '../../../core/jobs/runner.ts'
import { plainTable } from '../../ui/plain-table.ts'

/** Jobs that wait, run, failed or were done lately, narrowed by the address. */
export async function showJobs(visit: SignedVisit): Promise<void> {
  const { deps, request, t, language } = visit
  const filter = readJobAddress(request.query)
  const offset = readOffset(visit)
  const counts = await countJobs(deps.ops)
  const jobs = await listJobs(deps.ops, { ...filter, limit: HISTORY_PAGE + 1, offset })
  const body = html`${adminHead(t('admin.jobs'), visit, t('jobs.lead'))}
  ${listTabs(t('jobs.by-status'), statusTabs(counts, filter, visit), language)}
  ${listTabs(t('jobs.by-type'), typeTabs(counts, filter, visit), language)}
  ${
    jobs.length === 0
      ? html`<p class="muted">${t('jobs.none')}</p>`
      : jobTable(jobs.slice(0, HISTORY_PAGE), filter, visit)
  }
  ${olderPages(offset, jobs.length > HISTORY_PAGE, visit)}`
  sendPage(visit, { title: t('admin.jobs'), body })
}

function statusTabs(counts: readonly JobCount[], filter: JobFilter, { t }: SignedVisit): ListTab[] {
  const ofType = counts.filter(({ type }) => filter.type === undefined || type === filter.type)
  const tab = (label: string, status: JobFilter['status']): ListTab => ({
    label,
    count: sum(ofType.filter((each) => status === undefined || each.status === status)),
    url: jobsUrl({ ...filter, status }),
    isCurrent: filter.status === status,
  })
  return [tab(t('common.all'), undefined), ...jobStatuses.map((status) => tab(t(`jobs.${status}`), status))]
}

function typeTabs(counts: readonly JobCount[], filter: JobFilter, { t, deps }: SignedVisit): ListTab[] {
  const tab = (label: string, type: string | undefined): ListTab => ({
    label,
    url: jobsUrl({ ...filter, type }),
    isCurrent: filter.type === type,
  })
  const types = [...new Set(counts.map(({ type }) => type))]
  return [tab(t('common.all'), undefined), ...types.map((type) => tab(t(jobLabel(deps.jobKinds, type)), type))]
}

function sum(counts: readonly JobCount[]): number {
  return counts.reduce((total, { jobs }) => total + jobs, 0)
}

/** Tries a job again or lets it go, and shows the same list once more. */
export async function changeJob({ deps, request, response, session, now }: SignedVisit): Promise<void> {
  const wanted = jobChanges.find((each) => each === formField(request, 'do'))
  if (!wanted) throw new AppError('page-unknown')
  await change(deps.ops, deps.jobKinds, session.person, { id: formField(request, 'id'), change: wanted }, now)
  response.redirect(303, jobsUrl(readJobAddress(request.body as Readonly<Record<string, unknown>>)))
}

/** Jobs a line each, with what went wrong and what can be done about it. */
export function jobTable(jobs: readonly Job[], filter: JobFilter, visit: SignedVisit): Html {
  const { t, language, deps } = visit
  const time = (instant: string) => html`<time datetime="${instant}">${formatInstant(instant, deps.timeZone)}</time>`
  const why = (job: Job) => {
    if (job.error === null) return ''
    const { code, params } = readJobError(job)
    return errorText(language, code, params)
  }
  return plainTable({
    caption: t('admin.jobs'),
    columns: [
      { label: t('jobs.what') },
      { label: t('jobs.status') },
      { label: t('jobs.attempts'), number: true },
      { label: t('jobs.asked') },
      { label: t('jobs.moved') },
      { label: t('jobs.why') },
      { label: t('jobs.change') },
    ],
    rows: jobs.map((job) => [
      [t(jobLabel(deps.jobKinds, job.type)), jobSubject(deps.jobKinds, job)].filter((text) => text !== '').join(' · '),
      html`<span class="badge ${job.status}">${t(`jobs.${job.status}`)}</span>`,
      `${job.attempts}/${job.max_attempts}`,
      time(job.created_at),
      time(job.updated_at),
      why(job),
      changeForm(job, filter, visit),
    ]),
  })
}

function changeForm(job: Job, { status, type }: JobFilter, visit: SignedVisit): Html | string {
  const changes = changesOf(job, visit.deps.jobKinds)
  if (changes.length === 0) return ''
  return html`<form method="post" action="/admin/jobs/" class="actions">
    ${csrfField(visit)}<input type="hidden" name="id" value="${job.id}" />
    <input type="hidden" name="status" value="${status ?? ''}" /><input
      type="hidden"
      name="type"
      value="${type ?? ''}"
    />
    ${changes.map((change) => html`<button name="do" value="${change}">${visit.t(`jobs.${change}`)}</button>`)}
  </form>`
}
