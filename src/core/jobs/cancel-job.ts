import type { Kysely } from 'kysely'
import { demand, type Person } from '../access/policy.ts'
import { recordAudit } from '../access/audit/record-audit.ts'
import type { OpsSchema } from '../db/ops-schema.ts'
import { AppError } from '../errors.ts'
import { findJobKind, type JobKind } from './job-kind.ts'
import { findJob, type JobError } from './queue.ts'

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
