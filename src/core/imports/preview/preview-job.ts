import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import { recordAudit } from '../../access/audit/record-audit.ts'
import type { Person } from '../../access/policy.ts'
import { write } from '../../db/transaction.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { AppError } from '../../errors.ts'
import { fetchFile, isFileThere, shareFile, unshareFile } from '../../db/shared-files.ts'
import { defineJob, newJob } from '../../jobs/job-kind.ts'
import { enqueue, findJob } from '../../jobs/queue.ts'
import type { JobContext, JobHandler } from '../../jobs/runner.ts'
import { admitFile, clearStages, findSameBytes, withStagedFile, type ImportDeps } from '../import-handler.ts'
import { enqueueImport } from '../enqueue-import.ts'
import type { DateOrder } from '../../records/values/read-date.ts'
import type { ImportDetail } from '../import-result.ts'
import { detectEncoding } from '../sniff/detect-encoding.ts'
import { identifyFile } from '../sniff/identify-file.ts'
import type { StagedFile } from '../merge/merge-staged.ts'
import type { ImportPreview, PreviewJob } from './import-preview.ts'
import { previewStaged, type PreviewOrigin } from './preview-staged.ts'

export const previewJob = defineJob({
  type: 'import-preview',
  lane: 'bulk',
  access: 'import',
  label: 'jobs.type-preview',
  subject: ({ fileName }: PreviewJob) => fileName,
  watch: 'import',
  followed: true,
  cancel: {
    audit: 'import',
    cleanUp: async ({ path, removeAfter }: PreviewJob) => {
      if (removeAfter) await rm(path, { force: true })
    },
  },
})

/** Queues the preview of a file for the worker process; returns the job's id. */
export async function enqueuePreview(
  ops: Kysely<OpsSchema>,
  job: PreviewJob,
  person: Person,
  now: Date = new Date(),
): Promise<string> {
  if (job.removeAfter) await shareFile(ops, job.path, now)
  return enqueue(ops, newJob(previewJob, job, { requestedBy: person }), now)
}

export interface PreviewAnswer {
  /** Of the preview. */
  readonly jobId: string
  readonly person: Person
  readonly unclearDates?: DateOrder | undefined
  /** Whether the rows of an invoice are added up, where the file has one for each article. */
  readonly addLines?: boolean
  readonly now: Date
}

/**
 * Imports a file that was previewed; returns the job of the import, the same one however often it is asked for. Throws
 * `import-file-gone` when there is no such preview, or its file was cancelled.
 */
export async function acceptPreview(
  ops: Kysely<OpsSchema>,
  { jobId, person, unclearDates, addLines, now }: PreviewAnswer,
): Promise<{ readonly importJobId: string; readonly job: PreviewJob }> {
  const job = await findPreview(ops, jobId)
  const importJobId = importIdOf(job)
  if (await findJob(ops, importJobId)) return { importJobId, job }
  if (!(await isFileThere(ops, job.path))) throw new AppError('import-file-gone')
  const { first = jobId, ...file } = job
  await write(ops, async (trx) => {
    const chosen = { ...(unclearDates ? { unclearDates } : {}), ...(addLines ? { addLines } : {}) }
    await enqueueImport(trx, { ...file, ...chosen }, person, now, importJobId)
    await followImport(trx, { preview: first, importJobId, now })
  })
  return { importJobId, job }
}

/** The conversation that the file was dropped in hears of its import too. */
async function followImport(
  ops: Kysely<OpsSchema>,
  { preview, importJobId, now }: { readonly preview: string; readonly importJobId: string; readonly now: Date },
): Promise<void> {
  const post = await ops
    .selectFrom('chat_posts')
    .select(['platform', 'place', 'person'])
    .where('job_id', '=', preview)
    .executeTakeFirst()
  if (!post) return
  await ops
    .insertInto('chat_posts')
    .values({ ...post, job_id: importJobId, message_id: null, created_at: now.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Removes a file that was previewed. Throws `import-file-gone` when it is imported or removed already. */
export async function cancelPreview(
  ops: Kysely<OpsSchema>,
  { jobId, person, now }: PreviewAnswer,
): Promise<PreviewJob> {
  const job = await findPreview(ops, jobId)
  if (!(await isOpenPreview(ops, job))) throw new AppError('import-file-gone')
  if (job.removeAfter) await rm(job.path, { force: true })
  await unshareFile(ops, job.path)
  await recordAudit(ops, person, 'import', { subject: `job ${jobId}`, details: { cancelled: true } }, now)
  return job
}

async function findPreview(ops: Kysely<OpsSchema>, jobId: string): Promise<PreviewJob> {
  const job = await findJob(ops, jobId)
  if (job?.type !== previewJob.type) throw new AppError('import-file-gone')
  return JSON.parse(job.payload) as PreviewJob
}

/** The import that follows from the previews of a file: the same one for all of them. */
export function importIdOf({ path }: Pick<PreviewJob, 'path'>): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 32)
}

/** Whether a previewed file still waits to be imported or cancelled. */
export async function isOpenPreview(ops: Kysely<OpsSchema>, job: Pick<PreviewJob, 'path'>): Promise<boolean> {
  return (await isFileThere(ops, job.path)) && (await findJob(ops, importIdOf(job))) === undefined
}

/** Previews that wait for an answer, the newest first: of each file the last. */
export async function openPreviews(
  ops: Kysely<OpsSchema>,
): Promise<{ readonly id: string; readonly fileName: string }[]> {
  const jobs = await ops
    .selectFrom('jobs')
    .select(['id', 'payload'])
    .where('type', '=', previewJob.type)
    .where('status', '=', 'completed')
    .orderBy('finished_at', 'desc')
    .limit(RECENT)
    .execute()
  const latest = new Map<string, PreviewJob & { readonly id: string }>()
  for (const { id, payload } of jobs) {
    const job = JSON.parse(payload) as PreviewJob
    if (job.removeAfter && !latest.has(job.path)) latest.set(job.path, { ...job, id })
  }
  const open: { id: string; fileName: string }[] = []
  for (const { id, fileName, path } of latest.values()) {
    if (await isOpenPreview(ops, { path })) open.push({ id, fileName })
  }
  return open
}

/** Previews looked through. */
const RECENT = 100

/** Previews a file once more, read another way; returns the job. Throws `import-file-gone` when it waits no more. */
export async function previewAgain(
  ops: Kysely<OpsSchema>,
  { jobId, person, now, ...changes }: PreviewAnswer & Pick<PreviewJob, 'kind' | 'columns'>,
): Promise<string> {
  const job = await findPreview(ops, jobId)
  if (!(await isOpenPreview(ops, job))) throw new AppError('import-file-gone')
  const { kind = job.kind, unclearDates = job.unclearDates } = changes
  const columns = { ...job.columns, ...changes.columns }
  const again = {
    ...job,
    first: job.first ?? jobId,
    columns,
    ...(kind ? { kind } : {}),
    ...(unclearDates ? { unclearDates } : {}),
  }
  return enqueuePreview(ops, again, person, now)
}

/** The handler of `import-preview` jobs. The file stays, so that it can be imported; nothing else does. */
export function previewHandler(deps: ImportDeps): JobHandler {
  return async (job: PreviewJob, context: JobContext): Promise<ImportPreview> => {
    await clearStages(deps, context)
    const now = deps.now ?? (() => new Date())
    const startedAt = now().toISOString()
    const origin = (firstImportedAt: string | null): PreviewOrigin => ({
      file: job.fileName,
      requestedBy: job.requestedBy,
      firstImportedAt,
      startedAt,
      finishedAt: now().toISOString(),
    })
    try {
      if (deps.ops) await fetchFile(deps.ops, job.path)
      const container = await admitFile(deps, job)
      const identity = await identifyFile(job.path)
      const same = await findSameBytes(deps, job, identity)
      const encoding = container === 'text' ? detectEncoding(identity) : null
      return await withStagedFile(deps, job, context, { container, identity }, async (file) => ({
        ...(await previewStaged(file, origin(same?.finished_at ?? null))),
        columns: readColumns(file),
        formats: { ...file.formats, encoding },
      }))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { detail: refused(origin(null), job, error), changes: [], columns: refusedColumns(error), formats: null }
    }
  }
}

function readColumns({ header, labels }: StagedFile): ImportPreview['columns'] {
  const fields = new Map(header.columns.map(({ index, field }) => [index, field.name]))
  return labels.flatMap((label, index) => (label === '' ? [] : [{ label, field: fields.get(index) ?? '' }]))
}

/** A file that lacks columns names those it has. */
function refusedColumns({ params }: AppError): ImportPreview['columns'] {
  const labels = JSON.parse(String(params['labels'] ?? '[]')) as string[]
  return labels.map((label) => ({ label, field: '' }))
}

function refused(origin: PreviewOrigin, job: PreviewJob, { code, params }: AppError): ImportDetail {
  return {
    ...origin,
    id: 0,
    kind: job.kind ?? null,
    status: 'failed',
    rows: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    duplicatesInFile: 0,
    skipped: 0,
    warned: 0,
    rejectedBy: [],
    notes: [],
    days: null,
    error: { code, params },
    undo: null,
    rejects: [],
    warnings: [],
  }
}
