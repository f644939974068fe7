import { write } from '../../core/db/transaction.ts'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../core/db/ops-schema.ts'
import { enqueue, type NewJob } from '../../core/jobs/queue.ts'

export interface ChatEvent {
  /** The platform's own id of the event; a redelivery carries the same one. */
  readonly key: string
  readonly job: NewJob
}

/** Stores the event and enqueues its job in one transaction; a redelivered event changes nothing. */
export async function acceptEvent(
  ops: Kysely<OpsSchema>,
  event: ChatEvent,
  now: Date = new Date(),
): Promise<'accepted' | 'seen'> {
  return write(ops, async (trx) => {
    const seen = await trx.selectFrom('inbox_events').select('key').where('key', '=', event.key).executeTakeFirst()
    if (seen) return 'seen'
    const jobId = await enqueue(trx, event.job, now)
    await trx
      .insertInto('inbox_events')
      .values({ key: event.key, job_id: jobId, received_at: now.toISOString() })
      .execute()
    return 'accepted'
  })
}
