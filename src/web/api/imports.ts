import { dataDirOf } from '../../core/data-dir.ts'
import { AppError } from '../../core/errors.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { importJob } from '../../core/imports/enqueue-import.ts'
import { findKind, type ImportKind } from '../../core/imports/kinds/import-kind.ts'
import type { ImportJobResult, ImportSummary } from '../../core/imports/import-result.ts'
import { enqueueUndo, undoJob } from '../../core/imports/undo/undo-job.ts'
import { findJob } from '../../core/jobs/queue.ts'
import { readJobError } from '../../core/jobs/runner.ts'
import { demandRoom } from '../../core/disk-space.ts'
import type { OptionReader } from '../../core/sales/report-options.ts'
import { receiveUpload } from '../imports/receive-upload.ts'
import { enqueueFiles } from '../imports/take-upload.ts'
import type { ApiCall } from './api-call.ts'
import { listPart, readCursor } from './cursor.ts'

/** A page of the imports, newest first. */
export async function answerImports({ deps, option }: ApiCall): Promise<string> {
  const { offset, limit } = readCursor(option)
  const kind = readKind(option, deps)?.name
  const rows = await deps.queries.run('importHistory', { offset, limit: limit + 1, kind })
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
  demandRoom(deps.disk)
  const kind = readKind(option, deps)
  const folder = dataDirOf(deps.dataDir).uploads
  const { files } = await receiveUpload(request, { folder, limits: deps.limits, csrfToken: undefined })
  const jobs = await enqueueFiles(deps.ops, files, { kind, person, now: clock.now })
  return JSON.stringify({ jobs: files.map(({ fileName }, nth) => ({ job: jobs[nth], file: fileName })) })
}

/** The kind of files that the call names, if any. Throws `import-kind-wrong`. */
function readKind(option: OptionReader, { importKinds }: ApiCall['deps']): ImportKind | undefined {
  const typed = option('kind')
  if (typed === undefined) return undefined
  const kind = findKind(importKinds, typed)
  if (!kind) throw new AppError('import-kind-wrong', { typed })
  return kind
}

/** How an import or an undo goes; once it is over, the import it made. */
export async function answerImportJob({ deps, option, language }: ApiCall): Promise<string> {
  const job = await findJob(deps.ops, option('job') ?? '')
  if (!job || (job.type !== importJob.type && job.type !== undoJob.type)) throw new AppError('page-unknown')
  const error = job.error === null ? null : readJobError(job)
  const { importId } = JSON.parse(job.result ?? '{}') as Partial<ImportJobResult>
  const detail = importId === undefined ? undefined : await deps.queries.run('importBatch', { id: importId })
  return JSON.stringify({
    job: job.id,
    status: job.status,
    import: detail ? summaryOf(detail) : null,
    error: error && { code: error.code, message: errorText(language, error.code, error.params) },
  })
}

/** Queues the undo of an import. Throws what `undoPlan` does. */
export async function undoImportCall({ deps, option, person, clock }: ApiCall): Promise<string> {
  const typed = option('id') ?? ''
  if (!/^\d{1,9}$/u.test(typed)) throw new AppError('import-undo-unknown', { id: typed })
  const id = Number(typed)
  const { file } = await deps.queries.run('undoPlan', { id, limit: 0 })
  return JSON.stringify({ jobs: [{ job: await enqueueUndo(deps.ops, { id, file }, person, clock.now), file }] })
}
