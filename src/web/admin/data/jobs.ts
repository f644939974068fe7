import { countJobs, listJobs, type JobCount, type JobFilter } from '../../../core/jobs/queue.ts'
import { listProcesses, type ListedProcess } from '../../../core/jobs/service-processes.ts'
import { html, type Html } from '../../ui/html.ts'
import { jobLabel, jobSubject } from '../../../core/jobs/job-kind.ts'
import type { PageAnswer } from '../../server/route.ts'
import { adminHead } from '../admin-head.ts'
import { listTabs, type ListTab } from '../../ui/lists.ts'
import { HISTORY_PAGE, olderPages, readOffset } from '../../ui/pager.ts'
import { type SignedContext, formField } from '../../server/request-context.ts'
import { AppError } from '../../../core/errors.ts'
import { changeJob, jobChanges, changesOf } from '../../../core/jobs/change-job.ts'
import { csrfField } from '../../ui/form-page.ts'
import type { Job, JobStatus } from '../../../core/db/ops-schema.ts'
import { formatCount, formatInstant } from '../../../core/i18n/formats.ts'
import { errorText } from '../../../core/i18n/translate.ts'
import { readJobError } from '../../../core/jobs/runner.ts'
import { plainTable } from '../../ui/plain-table.ts'

/** Waiting, running, failed and recent jobs, filtered by the address. */
export async function showJobs(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, t, language, now } = context
  const filter = readJobAddress(request.query)
  const offset = readOffset(context)
  const counts = await countJobs(deps.ops)
  const jobs = await listJobs(deps.ops, { ...filter, limit: HISTORY_PAGE + 1, offset })
  const body = html`${adminHead(t('admin.jobs'), context, t('jobs.lead'))}
  ${listTabs(t('jobs.by-status'), statusTabs(counts, filter, context), language)}
  ${listTabs(t('jobs.by-type'), typeTabs(counts, filter, context), language)}
  ${
    jobs.length === 0
      ? html`<p class="muted">${t('jobs.none')}</p>`
      : jobTable(jobs.slice(0, HISTORY_PAGE), filter, context)
  }
  ${olderPages(offset, jobs.length > HISTORY_PAGE, context)}
  ${processTable(await listProcesses(deps.ops, now), context)}`
  return { title: t('admin.jobs'), body }
}

function statusTabs(counts: readonly JobCount[], filter: JobFilter, { t }: SignedContext): ListTab[] {
  const ofType = counts.filter(({ type }) => filter.type === undefined || type === filter.type)
  const tab = (label: string, status: JobFilter['status']): ListTab => ({
    label,
    count: sum(ofType.filter((each) => status === undefined || each.status === status)),
    url: jobsUrl({ ...filter, status }),
    isCurrent: filter.status === status,
  })
  return [tab(t('common.all'), undefined), ...jobStatuses.map((status) => tab(t(`jobs.${status}`), status))]
}

function typeTabs(counts: readonly JobCount[], filter: JobFilter, { t, deps }: SignedContext): ListTab[] {
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

/** Retries or discards a job, and shows the same list again. */
export async function changeJobByForm({ deps, request, response, session, now }: SignedContext): Promise<PageAnswer> {
  const wanted = jobChanges.find((each) => each === formField(request, 'do'))
  if (!wanted) throw new AppError('page-unknown')
  await changeJob(deps.ops, deps.jobKinds, session.person, { id: formField(request, 'id'), change: wanted }, now)
  return { redirect: jobsUrl(readJobAddress(request.body as Readonly<Record<string, unknown>>)) }
}

/** Jobs, one per line, with the error and the possible actions. */
function jobTable(jobs: readonly Job[], filter: JobFilter, context: SignedContext): Html {
  const { t, language, deps } = context
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
      changeForm(job, filter, context),
    ]),
  })
}

/** The processes that run jobs and answer people, of every machine. */
function processTable(processes: readonly ListedProcess[], { t, deps }: SignedContext): Html | '' {
  if (processes.length === 0) return ''
  const time = (instant: string) => html`<time datetime="${instant}">${formatInstant(instant, deps.timeZone)}</time>`
  const caption = t('jobs.processes')
  return html`<h2>${caption}</h2>
    ${plainTable({
      caption,
      columns: [t('jobs.process'), t('jobs.version'), t('jobs.status'), t('jobs.since'), t('jobs.seen')],
      rows: processes.map(({ name, version, runs, started_at, seen_at }) => [
        name,
        version,
        html`<span class="badge ${runs ? 'completed' : 'failed'}"
          >${t(runs ? 'jobs.seen-now' : 'jobs.seen-long-ago')}</span
        >`,
        time(started_at),
        time(seen_at),
      ]),
    })}`
}

function changeForm(job: Job, { status, type }: JobFilter, context: SignedContext): Html | string {
  const changes = changesOf(job, context.deps.jobKinds)
  if (changes.length === 0) return ''
  return html`<form method="post" action="/admin/jobs/" class="actions">
    ${csrfField(context)}<input type="hidden" name="id" value="${job.id}" />
    <input type="hidden" name="status" value="${status ?? ''}" /><input
      type="hidden"
      name="type"
      value="${type ?? ''}"
    />
    ${changes.map((change) => html`<button name="do" value="${change}">${context.t(`jobs.${change}`)}</button>`)}
  </form>`
}

/** How many jobs are open, and how many have failed. */
export async function jobsLine({ deps, t, language }: SignedContext): Promise<string> {
  const counts = await countJobs(deps.ops)
  const count = (statuses: readonly string[]) =>
    counts.filter(({ status }) => statuses.includes(status)).reduce((sum, { jobs }) => sum + jobs, 0)
  const open = formatCount(count(['queued', 'running']), language)
  return t('admin.jobs-line', { open, failed: formatCount(count(['failed']), language) })
}

const jobStatuses: readonly JobStatus[] = ['failed', 'queued', 'running', 'completed', 'discarded']

const PATH = '/admin/jobs/'

/** The job filter of an address. */
function readJobAddress(query: Readonly<Record<string, unknown>>): JobFilter {
  const { type } = query
  return {
    status: jobStatuses.find((each) => each === query['status']),
    type: typeof type === 'string' && type !== '' ? type : undefined,
  }
}

function jobsUrl({ status, type }: JobFilter): string {
  const query = new URLSearchParams({ ...(status ? { status } : {}), ...(type ? { type } : {}) }).toString()
  return query ? `${PATH}?${query}` : PATH
}
