import { AppError } from '../../core/errors.ts'
import type { ImportDetail, ImportJob, TableKind } from '../../core/imports/import-result.ts'
import type { RequestContext, SignedContext } from '../server/request-context.ts'
import { openJobs } from '../../core/jobs/queue.ts'
import type { Html } from '../ui/html.ts'
import { readJobCards } from '../jobs/job-state.ts'

/** The import an address names. Throws `page-unknown` when there is none. */
export async function readImport({ deps, request }: Pick<RequestContext, 'deps' | 'request'>): Promise<ImportDetail> {
  const id = Number(request.params['id'])
  const detail = Number.isSafeInteger(id) ? await deps.queries.run('importBatch', { id }) : undefined
  if (!detail) throw new AppError('page-unknown')
  return detail
}

/** The imports that wait or run, of one kind when it is named, as cards. */
export async function readOpenImports(
  context: SignedContext,
  kind?: TableKind,
): Promise<{ readonly count: number; readonly cards: Html }> {
  const jobs = await openJobs(context.deps.ops, 'import')
  const chosen = jobs.filter(({ payload }) => !kind || (JSON.parse(payload) as ImportJob).kind === kind)
  const cards = await readJobCards(
    context,
    chosen.map(({ id }) => id),
  )
  return { count: chosen.length, cards }
}
