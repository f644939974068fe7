import type { Kysely } from 'kysely'
import { demand, type Person } from '../access/policy.ts'
import { recordAudit } from '../access/audit/record-audit.ts'
import type { Job, JobStatus, OpsSchema } from '../db/ops-schema.ts'
import { isDuplicate } from '../db/transaction.ts'
import { AppError } from '../errors.ts'
import { findJobKind, type JobKind } from './job-kind.ts'
import { findJob, type JobError } from './queue.ts'

export const jobChanges = ['retry', 'discard'] as const

/** What an admin can do with a job. */
export type JobChange = (typeof jobChanges)[number]

/** The job states each change is allowed in. */
const changeable: Readonly<Record<JobChange, readonly JobStatus[]>> = {
  retry: ['failed'],
  discard: ['queued', 'failed'],
}

/** The changes allowed in the job's current state. */
export function changesOf({ status, type }: Pick<Job, 'status' | 'type'>, kinds: readonly JobKind[]): JobChange[] {
  const retry = findJobKind(kinds, type)?.retry !== false
  return jobChanges.filter((change) => changeable[change].includes(status) && (change !== 'retry' || retry))
}

const DISCARDED: JobError = { code: 'job-discarded', params: {} }

/**
 * Queues a failed job again with all its attempts, or discards a queued or failed one, and audits it. A running job is
 * refused. Throws `forbidden`, `job-gone`, `job-state`, and `job-replaced` when another job now holds its unique key.
 */
export async function changeJob(
  ops: Kysely<OpsSchema>,
  kinds: readonly JobKind[],
  person: Person,
  { id, change }: { readonly id: string; readonly change: JobChange },
  now: Date,
): Promise<void> {
  demand(person, 'users')
  const job = await findJob(ops, id)
  if (!job) throw new AppError('job-gone')
  if (!changesOf(job, kinds).includes(change)) throw new AppError('job-state')
  const { numUpdatedRows } = await ops
    .updateTable('jobs')
    .set({ ...changed(change, now.toISOString()), locked_by: null, lease_until: null, updated_at: now.toISOString() })
    .where('id', '=', id)
    .where('status', 'in', changeable[change])
    .executeTakeFirstOrThrow()
    .catch((error: unknown) => {
      // At most one job of a unique key may be under way.
      throw isDuplicate(ops, error) ? new AppError('job-replaced', {}, { cause: error }) : error
    })
  if (numUpdatedRows === 0n) throw new AppError('job-state')
  // Nothing can run it again, so what it would have read goes too.
  if (change === 'discard') await findJobKind(kinds, job.type)?.cancel?.cleanUp?.(JSON.parse(job.payload) as never)
  await recordAudit(ops, person, 'job', { subject: `job ${id}`, details: { change, type: job.type } }, now)
}

function changed(change: JobChange, at: string): Partial<Job> {
  return change === 'retry'
    ? { status: 'queued', attempts: 0, run_at: at, progress: null, result: null, error: null, finished_at: null }
    : { status: 'discarded', error: JSON.stringify(DISCARDED), finished_at: at }
}

const CANCELLED: JobError = { code: 'job-discarded', params: {} }

export interface JobCancellation {
  readonly id: string
  readonly person: Person
  readonly now: Date
}

/**
 * Cancels a queued job and removes its input. Throws `forbidden`, and `job-state` when the job has started or its kind
 * cannot be cancelled.
 */
export async function cancelJob(
  ops: Kysely<OpsSchema>,
  kinds: readonly JobKind[],
  { id, person, now }: JobCancellation,
): Promise<void> {
  const job = await findJob(ops, id)
  const kind = job && findJobKind(kinds, job.type)
  if (!job || !kind?.cancel) throw new AppError('job-state')
  if (kind.access !== 'within' && kind.access !== 'system') demand(person, kind.access)
  const at = now.toISOString()
  const { numUpdatedRows } = await ops
    .updateTable('jobs')
    .set({ status: 'discarded', error: JSON.stringify(CANCELLED), finished_at: at, updated_at: at })
    .where('id', '=', id)
    .where('status', '=', 'queued')
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new AppError('job-state')
  await kind.cancel.cleanUp?.(JSON.parse(job.payload) as never)
  await recordAudit(ops, person, kind.cancel.audit, { subject: `job ${id}`, details: { cancelled: true } }, now)
}
