import { findJob } from '../core/jobs/find-jobs.ts'
import { html, type Html } from './html.ts'
import { readJobState } from './job-state.ts'
import { jobCard } from './views/job-card.ts'
import type { SignedVisit } from './visit.ts'

/** The cards of jobs, in this order. */
export async function readJobCards(visit: SignedVisit, jobIds: readonly string[]): Promise<Html> {
  const cards = jobIds.map(async (id) => {
    const state = await readJobState(visit, await findJob(visit.deps.ops, id))
    return jobCard(id, state, visit)
  })
  return html`${await Promise.all(cards)}`
}
