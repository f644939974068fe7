import type { Kysely, Transaction } from 'kysely'
import { destinationLabel, type Destination } from '../../access/destination.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import type { Language } from '../../i18n/language.ts'
import { defineJob, newJob } from '../../jobs/job-kind.ts'
import { enqueue } from '../../jobs/queue.ts'
import type { Reply } from '../reply.ts'

/** Attempts at a post: with the queue's backoff they cover about an hour of an unreachable chat. */
export const POST_ATTEMPTS = 15

/** Payload of a scheduled report's job; everything else is read from the schedule when it runs. */
export interface PostReportJob {
  readonly scheduleId: number
  /** When it was due, an ISO instant: a run that is late answers for that day. Missing in jobs of earlier versions. */
  readonly slot?: string
}

/** Payload of a message that the service posts on its own. */
export interface PostMessageJob {
  readonly to: Destination
  readonly reply: Reply
  readonly language: Language
  /** Notified when the message cannot be delivered. */
  readonly owner?: Destination
}

/** Jobs of the chat lane that post unrequested messages. */
export const postJobs = {
  report: defineJob({
    type: 'post-report',
    lane: 'chat',
    access: 'within',
    attempts: POST_ATTEMPTS,
    label: 'jobs.type-report',
    subject: ({ scheduleId }: PostReportJob) => String(scheduleId),
  }),
  message: defineJob({
    type: 'post-message',
    lane: 'chat',
    access: 'system',
    attempts: POST_ATTEMPTS,
    label: 'jobs.type-message',
    subject: ({ to }: PostMessageJob) => destinationLabel(to),
  }),
}

/** Queues a message, unless one with this key is already queued or running. */
export async function enqueueMessage(
  ops: Kysely<OpsSchema> | Transaction<OpsSchema>,
  message: PostMessageJob,
  uniqueKey: string,
  now: Date,
): Promise<void> {
  await enqueue(ops, newJob(postJobs.message, message, { uniqueKey }), now)
}
