import type { ImportJob, TableKind } from '../core/import/import-result.ts'
import { openJobs } from '../core/jobs/find-jobs.ts'
import type { Html } from './html.ts'
import { readJobCards } from './read-job-cards.ts'
import type { SignedVisit } from './visit.ts'

/** The imports that wait or run, of one kind when it is named, as cards. */
export async function readOpenImports(
  visit: SignedVisit,
  kind?: TableKind,
): Promise<{ readonly count: number; readonly cards: Html }> {
  const jobs = await openJobs(visit.deps.ops, 'import')
  const chosen = jobs.filter(({ payload }) => !kind || (JSON.parse(payload) as ImportJob).kind === kind)
  const cards = await readJobCards(
    visit,
    chosen.map(({ id }) => id),
  )
  return { count: chosen.length, cards }
}
