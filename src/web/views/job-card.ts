import { html, type Html } from '../html.ts'
import type { JobState } from '../job-state.ts'

/** A job on its way; a script keeps it up to date until it is over. */
export function jobCard(jobId: string, { title, over, view }: JobState): Html {
  return html`<article class="entry job" ${over ? '' : html`data-job-events="/jobs/${jobId}/events"`}>
    <header>
      <h2><a href="/jobs/${jobId}/">${title}</a></h2>
    </header>
    <div class="job-state">${view}</div>
  </article>`
}
