import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { enqueue } from '../../jobs/queue.ts'
import type { SyncJob } from './sync-handler.ts'

/** Queues a sync; one of a type that waits or runs already is joined instead. Returns the job to follow. */
export async function enqueueSync(ops: Kysely<OpsSchema>, job: SyncJob): Promise<{ jobId: string; joined: boolean }> {
  const id = randomUUID()
  const jobId = await enqueue(ops, {
    id,
    type: 'cnv-sync',
    lane: 'sync',
    payload: job,
    uniqueKey: `cnv-sync:${job.type}`,
  })
  return { jobId, joined: jobId !== id }
}
