import { html, type Html } from '../ui/html.ts'
import type { RequestContext } from '../server/request-context.ts'
import { csrfField } from '../ui/form-page.ts'
import type { Job } from '../../core/db/ops-schema.ts'
import { errorText, type Translate } from '../../core/i18n/translate.ts'
import type { JobKind } from '../../core/jobs/job-kind.ts'
import { readJobError } from '../../core/jobs/runner.ts'

/** A job's progress and its view. */
export interface JobState {
  readonly title: string
  readonly over: boolean
  readonly view: Html
  /** Whether it can be cancelled; the view contains the button. */
  readonly cancellable?: boolean
}

/** The card of a running job, with its name. */
export function jobCard(jobId: string, state: JobState, context: RequestContext): Html {
  return html`<article class="entry job">
    <header>
      <h2><a href="/jobs/${jobId}/">${state.title}</a></h2>
    </header>
    ${jobFollowed(jobId, state)} ${state.cancellable ? cancelForm(jobId, context) : ''}
  </article>`
}

/** The view of a job, which a script updates until the job is over. */
export function jobFollowed(jobId: string, { over, view }: JobState): Html {
  return html`<div class="job-state" ${over ? '' : html`data-job-events="/jobs/${jobId}/events"`}>${view}</div>`
}

/** Id of the form of a button inside the job's view. */
function cancelFormId(jobId: string): string {
  return `cancel-${jobId}`
}

/** A waiting job. It may be cancelled through the form of its card, which therefore stays the same while it waits. */
export function jobWaiting(job: Pick<Job, 'id'>, { cancel }: JobKind, { t }: Pick<RequestContext, 't'>): Html {
  if (!cancel) return html`<p>${t('web.job-waiting')}</p>`
  return html`<p class="progress">
    <span>${t('web.job-waiting')}</span>
    <button form="${cancelFormId(job.id)}">${t('upload.cancel')}</button>
  </p>`
}

function cancelForm(jobId: string, context: RequestContext): Html {
  return html`<form id="${cancelFormId(jobId)}" method="post" action="/jobs/${jobId}/cancel/" data-job-cancel>
    ${csrfField(context)}
  </form>`
}

/** The list of job cards, where a script adds new ones. */
export function jobEntries(cards: Html | string, { t }: Pick<RequestContext, 't'>): Html {
  return html`<div id="entries" data-lost="${t('web.connection-lost')}" aria-live="polite" aria-relevant="additions">
    ${cards}
  </div>`
}

/** A progress bar with its label; `share` is from 0 to 1, undefined while the total is unknown. */
export function jobProgress(share: number | undefined, label: string, t: Translate): Html {
  const percent = share === undefined ? undefined : Math.min(100, Math.floor(share * 100))
  return html`<p class="progress">
    <progress
      max="100"
      ${percent === undefined ? '' : html`value="${percent}"`}
      aria-label="${t('web.progress')}"
    ></progress>
    <span>${percent === undefined ? '' : `${percent}% · `}${label}</span>
  </p>`
}

export function jobFailure(job: Job, { language }: Pick<RequestContext, 'language'>): Html {
  const { code, params } = readJobError(job)
  return html`<p class="notice notice-error" role="alert">${errorText(language, code, params)}</p>`
}
