import { AppError } from '../core/errors.ts'
import type { ImportDetail } from '../core/import/import-result.ts'
import type { Visit } from './visit.ts'

/** The import an address names. Throws `page-unknown` when there is none. */
export async function readImport({ deps, request }: Pick<Visit, 'deps' | 'request'>): Promise<ImportDetail> {
  const id = Number(request.params['id'])
  const detail = Number.isSafeInteger(id) ? await deps.queries.run('importBatch', { id }) : undefined
  if (!detail) throw new AppError('page-unknown')
  return detail
}
