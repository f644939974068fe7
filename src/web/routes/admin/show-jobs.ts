import { countJobs, listJobs, type JobCount, type JobFilter } from '../../../core/jobs/job-list.ts'
import { html } from '../../html.ts'
import { jobsUrl, jobStatuses, readJobAddress } from '../../job-address.ts'
import { jobTypeText } from '../../job-words.ts'
import { sendPage } from '../../send-page.ts'
import { adminHead } from '../../views/admin/admin-head.ts'
import { jobTable } from '../../views/admin/job-table.ts'
import { listTabs, type ListTab } from '../../views/list-tabs.ts'
import { HISTORY_PAGE, olderPages, readOffset } from '../../views/older-pages.ts'
import type { SignedVisit } from '../../visit.ts'

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

function typeTabs(counts: readonly JobCount[], filter: JobFilter, { t }: SignedVisit): ListTab[] {
  const tab = (label: string, type: string | undefined): ListTab => ({
    label,
    url: jobsUrl({ ...filter, type }),
    isCurrent: filter.type === type,
  })
  const types = [...new Set(counts.map(({ type }) => type))]
  return [tab(t('common.all'), undefined), ...types.map((type) => tab(jobTypeText(type, t), type))]
}

function sum(counts: readonly JobCount[]): number {
  return counts.reduce((total, { jobs }) => total + jobs, 0)
}
