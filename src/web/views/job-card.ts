import { html, type Html } from '../html.ts'
import type { JobState } from '../job-state.ts'
import type { Visit } from '../visit.ts'
import { csrfField } from './csrf-field.ts'

/** A job on its way, by its name. */
export function jobCard(jobId: string, state: JobState, visit: Visit): Html {
  return html`<article class="entry job">
    <header>
      <h2><a href="/jobs/${jobId}/">${state.title}</a></h2>
    </header>
    ${jobFollowed(jobId, state)} ${state.cancelPath === undefined ? '' : cancelForm(jobId, state.cancelPath, visit)}
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

function cancelForm(jobId: string, path: string, visit: Visit): Html {
  return html`<form id="${cancelFormId(jobId)}" method="post" action="${path}" data-job-cancel>
    ${csrfField(visit)}
  </form>`
}
