import { html, type Html } from '../ui/html.ts'
import type { RequestContext } from '../server/request-context.ts'
import { csrfField } from '../ui/form-page.ts'
import type { Job } from '../../core/db/ops-schema.ts'
import { errorText, type Translate } from '../../core/i18n/translate.ts'
import { readJobError } from '../../core/jobs/runner.ts'

/** How far a job is, and how that looks. */
export interface JobState {
  readonly title: string
  readonly over: boolean
  readonly view: Html
  /** Where it is let go, while that is possible; the view holds the button. */
  readonly cancelPath?: string
}

/** A job on its way, by its name. */
export function jobCard(jobId: string, state: JobState, context: RequestContext): Html {
  return html`<article class="entry job">
    <header>
      <h2><a href="/jobs/${jobId}/">${state.title}</a></h2>
    </header>
    ${jobFollowed(jobId, state)} ${state.cancelPath === undefined ? '' : cancelForm(jobId, state.cancelPath, context)}
  </article>`
}

/** How far a job is; a script keeps it up to date until it is over. */
export function jobFollowed(jobId: string, { over, view }: JobState): Html {
  return html`<div class="job-state" ${over ? '' : html`data-job-events="/jobs/${jobId}/events"`}>${view}</div>`
}

/** The form that a button within the job's view belongs to. */
export function cancelFormId(jobId: string): string {
  return `cancel-${jobId}`
}

function cancelForm(jobId: string, path: string, context: RequestContext): Html {
  return html`<form id="${cancelFormId(jobId)}" method="post" action="${path}" data-job-cancel>
    ${csrfField(context)}
  </form>`
}

/** Where jobs under way have their cards, and a script puts new ones. */
export function jobEntries(cards: Html | string, { t }: Pick<RequestContext, 't'>): Html {
  return html`<div id="entries" data-lost="${t('web.connection-lost')}" aria-live="polite" aria-relevant="additions">
    ${cards}
  </div>`
}

/** A bar with its words; `share` is of 1, undefined where nobody knows the whole. */
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
