import type { Transaction } from 'kysely'
import { enqueueSync } from '../cnv/sync/enqueue-sync.ts'
import type { SyncType } from '../cnv/sync/sync-log.ts'
import type { OpsSchema, Schedule } from '../db/ops-schema.ts'
import { enqueue } from '../jobs/queue.ts'
import { POST_ATTEMPTS, postJobs } from '../posts/post-message.ts'

/** What the job of a scheduled report carries; the schedule itself says the rest when it runs. */
export interface PostReportJob {
  readonly scheduleId: number
}

/** Queues the job of one run, or joins the sync under way. */
export async function enqueueScheduled(
  trx: Transaction<OpsSchema>,
  { id, kind, subject }: Schedule,
  slot: string,
  now: Date,
): Promise<{ jobId: string; joined: boolean }> {
  if (kind === 'sync') return enqueueSync(trx, { type: subject as SyncType }, 'system', now)
  const payload: PostReportJob = { scheduleId: id }
  const uniqueKey = `schedule:${id}:${slot}`
  const job = { type: postJobs.report, lane: 'chat', payload, uniqueKey, maxAttempts: POST_ATTEMPTS } as const
  return { jobId: await enqueue(trx, job, now), joined: false }
}
