import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Person } from '../../access/policy.ts'
import { recordAudit } from '../../access/audit/record-audit.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { enqueue } from '../../jobs/queue.ts'
import type { SyncJob } from './sync-handler.ts'

/**
 * Queues a sync, noting who asked for it; one of a type that waits or runs already is joined instead. Returns the job
 * to follow.
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
  const queued = { id, type: 'cnv-sync', lane: 'sync', payload: job, uniqueKey: `cnv-sync:${type}`, ...asked } as const
  const jobId = await enqueue(ops, queued, now)
  const joined = jobId !== id
  if (asker !== 'system') await recordAudit(ops, asker, 'sync', { subject: type, details: { full, joined } }, now)
  return { jobId, joined }
}
