import { html, type Html } from '../html.ts'
import type { JobState } from '../job-state.ts'

/** A job on its way, by its name. */
export function jobCard(jobId: string, state: JobState): Html {
  return html`<article class="entry job">
    <header>
      <h2><a href="/jobs/${jobId}/">${state.title}</a></h2>
    </header>
    ${jobFollowed(jobId, state)}
  </article>`
}

/** How far a job is; a script keeps it up to date until it is over. */
export function jobFollowed(jobId: string, { over, view }: JobState): Html {
  return html`<div class="job-state" ${over ? '' : html`data-job-events="/jobs/${jobId}/events"`}>${view}</div>`
}
