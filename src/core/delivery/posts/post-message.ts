import type { Kysely, Transaction } from 'kysely'
import type { Destination } from '../../access/destination.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import type { Language } from '../../i18n/language.ts'
import { enqueue } from '../../jobs/queue.ts'
import type { Reply } from '../reply.ts'

/** Job types of the chat lane that say something nobody is waiting for. */
export const postJobs = { report: 'post-report', message: 'post-message' } as const

/** Attempts at a post: with the queue's backoff about an hour of a chat out of reach. */
export const POST_ATTEMPTS = 15

/** A message that comes by itself. */
export interface PostMessageJob {
  readonly to: Destination
  readonly reply: Reply
  readonly language: Language
  /** Who hears of it when it cannot be delivered. */
  readonly owner?: Destination
}

/** Has the message posted; while one with this key waits, asking again does nothing. */
export async function enqueueMessage(
  ops: Kysely<OpsSchema> | Transaction<OpsSchema>,
  message: PostMessageJob,
  uniqueKey: string,
  now: Date,
): Promise<void> {
  const { message: type } = postJobs
  await enqueue(ops, { type, lane: 'chat', payload: message, uniqueKey, maxAttempts: POST_ATTEMPTS }, now)
}
