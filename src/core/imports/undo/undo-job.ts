import type { Kysely } from 'kysely'
import type { Person } from '../../access/policy.ts'
import { recordAudit } from '../../access/audit/record-audit.ts'
import { type DataSource, openBusiness } from '../../db/open.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { defineJob, newJob } from '../../jobs/job-kind.ts'
import { enqueue } from '../../jobs/queue.ts'
import type { JobContext, JobHandler } from '../../jobs/runner.ts'
import type { ImportRequester } from '../../records/tables/clear-demo-data.ts'
import { undoImport, type UndoResult } from './undo-import.ts'

/** Payload of an `import-undo` job; its result is an UndoResult. */
export interface UndoJob {
  readonly importId: number
  readonly fileName: string
  readonly requestedBy: ImportRequester
}

export const undoJob = defineJob({
  type: 'import-undo',
  lane: 'bulk',
  access: 'import',
  label: 'jobs.type-undo',
  subject: ({ fileName }: UndoJob) => fileName,
  watch: 'import',
  followed: true,
})

/** Queues the undo of an import for the worker process; returns the job's id. One that waits already is not doubled. */
export async function enqueueUndo(
  ops: Kysely<OpsSchema>,
  { id, file }: { readonly id: number; readonly file: string },
  person: Person,
  now: Date = new Date(),
): Promise<string> {
  const requestedBy = { platform: person.platform, id: person.id, name: person.name }
  const job = newJob(
    undoJob,
    { importId: id, fileName: file, requestedBy },
    { requestedBy: person, uniqueKey: `${undoJob.type} ${id}` },
  )
  const jobId = await enqueue(ops, job, now)
  await recordAudit(ops, person, 'import', { subject: `import ${id}`, details: { undo: true } }, now)
  return jobId
}

export interface UndoDeps extends DataSource {
  readonly now?: () => Date
}

/** The handler of `import-undo` jobs. */
export function undoHandler({ now = () => new Date(), ...source }: UndoDeps): JobHandler {
  return async ({ importId, requestedBy }: UndoJob, { jobId, signal }: JobContext): Promise<UndoResult> => {
    // A connection of its own, as an import has: its transaction is long.
    await using opened = new AsyncDisposableStack()
    const own = openBusiness(source)
    opened.defer(own.close)
    return await undoImport(own.db, { id: importId, jobId, requestedBy, now: now(), signal })
  }
}
