import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { Job, OpsSchema } from '../../src/core/db/ops-schema.ts'
import { prepareDatabases } from '../../src/core/db/open.ts'
import { operator } from '../../src/core/access/policy.ts'
import { enqueueImport } from '../../src/core/imports/enqueue-import.ts'
import type { ImportJobResult } from '../../src/core/imports/import-result.ts'
import type { ImportPreview } from '../../src/core/imports/preview/import-preview.ts'
import { enqueuePreview } from '../../src/core/imports/preview/preview-job.ts'
import { enqueueUndo } from '../../src/core/imports/undo/undo-job.ts'
import { findJob } from '../../src/core/jobs/queue.ts'
import { startProcess } from './service-process.ts'

/** Milliseconds between two checks of a job; short relative to the measured imports. */
const POLL = 20

export interface MeasuredImport {
  /** From the claim of the job until the import was committed. */
  readonly ms: number
  readonly rows: number
  /** MB. */
  readonly peakMemory: number
}

/** Imports a file by a worker process started for it. Throws when the import fails or rejects rows. */
export async function importByWorker(dataDir: string, path: string, databaseUrl?: string): Promise<MeasuredImport> {
  const { business, ops, close } = await prepareDatabases({ dataDir, databaseUrl })
  const worker = startProcess(['worker', '--data', dataDir], {
    SEMIR_LOG_LEVEL: 'debug',
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  })
  try {
    await worker.line(/worker ready/)
    const job = await importInto(ops.db, path)
    const { importId } = JSON.parse(job.result ?? '{}') as ImportJobResult
    const batch = await business.db
      .selectFrom('import_batches')
      .select(['status', 'rows', 'rejected', 'started_at'])
      .where('id', '=', importId)
      .executeTakeFirstOrThrow()
    if (batch.status !== 'completed' || batch.rejected > 0) throw new Error(`import of ${path} ended ${batch.status}`)
    const ms = Date.parse(job.finished_at ?? '') - Date.parse(batch.started_at)
    return { ms, rows: batch.rows, peakMemory: await worker.peakMemory() }
  } finally {
    await worker.stop()
    await close()
  }
}

/** Previews a file by a worker process started for it. Throws when the preview fails or rejects rows. */
export async function previewByWorker(dataDir: string, path: string): Promise<MeasuredImport> {
  const { ops, close } = await prepareDatabases(dataDir)
  const worker = startProcess(['worker', '--data', dataDir], { SEMIR_LOG_LEVEL: 'debug' })
  try {
    await worker.line(/worker ready/)
    const requestedBy = { platform: 'cli', id: 'bench', name: 'bench' }
    const file = { path, fileName: basename(path), removeAfter: false, requestedBy }
    const job = await jobEnded(ops.db, await enqueuePreview(ops.db, file, operator))
    const { detail } = JSON.parse(job.result ?? '{}') as ImportPreview
    if (detail.status !== 'previewed' || detail.rejected > 0)
      throw new Error(`preview of ${path} ended ${detail.status}`)
    const ms = Date.parse(job.finished_at ?? '') - Date.parse(detail.startedAt)
    return { ms, rows: detail.rows, peakMemory: await worker.peakMemory() }
  } finally {
    await worker.stop()
    await close()
  }
}

/** Undoes the latest import that is not undone, by a worker process of its own; milliseconds from the request. */
export async function undoByWorker(dataDir: string): Promise<number> {
  const { business, ops, close } = await prepareDatabases(dataDir)
  const worker = startProcess(['worker', '--data', dataDir], { SEMIR_LOG_LEVEL: 'debug' })
  try {
    await worker.line(/worker ready/)
    const { id, file } = await business.db
      .selectFrom('import_batches')
      .select(['id', 'file_name as file'])
      .where('status', '=', 'completed')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    const asked = new Date()
    const job = await jobEnded(ops.db, await enqueueUndo(ops.db, { id, file }, operator, asked))
    return Date.parse(job.finished_at ?? '') - asked.getTime()
  } finally {
    await worker.stop()
    await close()
  }
}

/** Queues the import of a file and waits until a worker has completed it. Throws when it failed. */
export async function importInto(ops: Kysely<OpsSchema>, path: string): Promise<Job> {
  const requestedBy = { platform: 'cli', id: 'bench', name: 'bench' }
  return jobEnded(
    ops,
    await enqueueImport(ops, { path, fileName: basename(path), removeAfter: false, requestedBy }, 'system'),
  )
}

/** Waits until a worker has completed a job. Throws when it failed. */
export async function jobEnded(ops: Kysely<OpsSchema>, id: string): Promise<Job> {
  for (;;) {
    const job = await findJob(ops, id)
    if (job?.status === 'completed') return job
    if (job?.status === 'failed') throw new Error(`${job.type} ${job.payload} failed: ${job.error}`)
    await sleep(POLL)
  }
}
