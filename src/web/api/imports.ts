import { dataDirOf } from '../../core/data-dir.ts'
import { AppError } from '../../core/errors.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { enqueueImport, importJob } from '../../core/imports/enqueue-import.ts'
import { findKind } from '../../core/imports/kinds/import-kind.ts'
import type { ImportJobResult, ImportSummary } from '../../core/imports/import-result.ts'
import { enqueueUndo, undoJob } from '../../core/imports/undo/undo-job.ts'
import { findJob, type JobError } from '../../core/jobs/queue.ts'
import { receiveUpload } from '../imports/receive-upload.ts'
import type { ApiCall } from './api-call.ts'
import { listPart, readCursor } from './cursor.ts'

/** A page of the imports, newest first. */
export async function answerImports({ deps, option }: ApiCall): Promise<string> {
  const { offset, limit } = readCursor(option)
  const rows = await deps.queries.run('importHistory', { offset, limit: limit + 1, kind: option('kind') })
  const { items, next } = listPart(rows, { offset, limit })
  return JSON.stringify({ imports: items.map(summaryOf), next })
}

function summaryOf(summary: ImportSummary) {
  const { id, file, kind, status, rows, created, updated, unchanged, rejected, duplicatesInFile } = summary
  return {
    id,
    file,
    kind,
    status,
    rows,
    created,
    updated,
    unchanged,
    rejected,
    duplicatesInFile,
    finishedAt: summary.finishedAt,
  }
}

/** Takes the files of a form and queues an import for each. */
export async function takeImports({ deps, option, request, person, clock }: ApiCall): Promise<string> {
  const wanted = option('kind')
  const kind = wanted === undefined ? undefined : findKind(deps.importKinds, wanted)
  if (wanted !== undefined && !kind) throw new AppError('import-kind-wrong', { typed: wanted })
  const folder = dataDirOf(deps.dataDir).uploads
  const { files } = await receiveUpload(request, { folder, limits: deps.limits, csrfToken: undefined })
  const { platform, id, name } = person
  const jobs: { job: string; file: string }[] = []
  for (const file of files) {
    const payload = {
      ...file,
      ...(kind ? { kind: kind.name } : {}),
      removeAfter: true,
      requestedBy: { platform, id, name },
    }
    jobs.push({ job: await enqueueImport(deps.ops, payload, person, clock.now), file: file.fileName })
  }
  return JSON.stringify({ jobs })
}

/** How an import or an undo goes; once it is over, the import it made. */
export async function answerImportJob({ deps, option, language }: ApiCall): Promise<string> {
  const job = await findJob(deps.ops, option('job') ?? '')
  if (!job || (job.type !== importJob.type && job.type !== undoJob.type)) throw new AppError('page-unknown')
  const error = job.error === null ? null : (JSON.parse(job.error) as JobError)
  const { importId } = JSON.parse(job.result ?? '{}') as Partial<ImportJobResult>
  const detail = importId === undefined ? undefined : await deps.queries.run('importBatch', { id: importId })
  return JSON.stringify({
    job: job.id,
    status: job.status,
    import: detail ? summaryOf(detail) : null,
    error: error && { code: error.code, message: errorText(language, error.code, error.params) },
  })
}

/** Queues the undo of an import. */
export async function undoImportCall({ deps, option, person, clock }: ApiCall): Promise<string> {
  const id = Number(option('id'))
  const found = Number.isSafeInteger(id) && id > 0 ? await deps.queries.run('importBatch', { id }) : undefined
  if (!found) throw new AppError('page-unknown')
  const { file } = await deps.queries.run('undoPlan', { id, limit: 0 })
  return JSON.stringify({ jobs: [{ job: await enqueueUndo(deps.ops, { id, file }, person, clock.now), file }] })
}
