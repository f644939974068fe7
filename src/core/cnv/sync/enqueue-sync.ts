import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Person } from '../../access/policy.ts'
import { recordAudit } from '../../access/audit/record-audit.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { defineJob, newJob } from '../../jobs/job-kind.ts'
import { enqueue } from '../../jobs/queue.ts'
import type { SyncJob } from './sync-handler.ts'

export const syncJob = defineJob({
  type: 'cnv-sync',
  lane: 'sync',
  access: 'sync',
  label: 'jobs.type-sync',
  subject: ({ type, full }: SyncJob) => `${type}${full ? ' full' : ''}`,
  // Who may read its outcome, and who may start it.
  watch: ['comparison', 'sync'],
  followed: true,
})

/**
 * Queues a sync and audits who asked for it. Joins the sync of this type that is already queued or running, if any.
 */
export async function enqueueSync(
  ops: Kysely<OpsSchema>,
  job: SyncJob,
  asker: Person | 'system',
  now: Date = new Date(),
): Promise<{ jobId: string; joined: boolean }> {
  const id = randomUUID()
  const { type, full = false } = job
  const asked = asker === 'system' ? {} : { requestedBy: asker }
  const queued = newJob(syncJob, job, { id, uniqueKey: `${syncJob.type}:${type}`, ...asked })
  const jobId = await enqueue(ops, queued, now)
  const joined = jobId !== id
  if (asker !== 'system') await recordAudit(ops, asker, 'sync', { subject: type, details: { full, joined } }, now)
  return { jobId, joined }
}
