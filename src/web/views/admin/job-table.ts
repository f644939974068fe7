import type { Job } from '../../../core/db/ops-schema.ts'
import { formatInstant } from '../../../core/i18n/formats.ts'
import { errorText } from '../../../core/i18n/translate.ts'
import { changesOf } from '../../../core/jobs/change-job.ts'
import { readJobError } from '../../../core/jobs/job-error.ts'
import type { JobFilter } from '../../../core/jobs/job-list.ts'
import { html, type Html } from '../../html.ts'
import { jobSubject, jobTypeText } from '../../job-words.ts'
import type { SignedVisit } from '../../visit.ts'
import { csrfField } from '../csrf-field.ts'
import { plainTable } from '../plain-table.ts'

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
      [jobTypeText(job.type, t), jobSubject(job)].filter((text) => text !== '').join(' · '),
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
  const changes = changesOf(job)
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
