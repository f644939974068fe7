import type { Kysely } from 'kysely'
import type { Job, JobStatus, OpsSchema } from '../db/ops-schema.ts'
import { AppError } from '../errors.ts'
import { findJob } from './find-jobs.ts'
import type { JobError } from './queue.ts'

/** What an administrator can do with a job, and in which states. */
export const jobChanges = {
  retry: ['failed'],
  discard: ['queued', 'failed'],
} as const satisfies Readonly<Record<string, readonly JobStatus[]>>

export type JobChange = keyof typeof jobChanges

export function canChangeJob(change: JobChange, status: JobStatus): boolean {
  return jobChanges[change].some((each) => each === status)
}

const DISCARDED: JobError = { code: 'job-discarded', params: {} }

/**
 * Queues a failed job anew with all its attempts, or lets one go that waits or has failed; returns it as it was. A job
 * that somebody works on is left alone. Throws `job-gone`, `job-state`, and `job-replaced` when another job has
 * taken its place.
 */
export async function changeJob(ops: Kysely<OpsSchema>, id: string, change: JobChange, now: Date): Promise<Job> {
  const job = await findJob(ops, id)
  if (!job) throw new AppError('job-gone')
  const at = now.toISOString()
  const after: Partial<Job> =
    change === 'retry'
      ? { status: 'queued', attempts: 0, run_at: at, progress: null, result: null, error: null, finished_at: null }
      : { status: 'discarded', error: JSON.stringify(DISCARDED), finished_at: at }
  const { numUpdatedRows } = await ops
    .updateTable('jobs')
    .set({ ...after, locked_by: null, lease_until: null, updated_at: at })
    .where('id', '=', id)
    .where('status', 'in', jobChanges[change])
    .executeTakeFirstOrThrow()
    .catch(refuseSecond)
  if (numUpdatedRows === 0n) throw new AppError('job-state', { status: job.status })
  return job
}

/** At most one job of a unique key may be under way. */
function refuseSecond(error: unknown): never {
  const { code } = error as { code?: unknown }
  throw code === 'SQLITE_CONSTRAINT_UNIQUE' ? new AppError('job-replaced', {}, { cause: error }) : error
}
