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

/** A step of a job, recorded as done across attempts. */
export interface JobStep {
  readonly jobId: string
  readonly name: string
}

/**
 * Runs a step unless an earlier attempt of the job finished it: a retry after a failed upload does not answer a second
 * time. It is recorded after the work, so a process that dies in between runs the step again.
 */
export async function runStepOnce(ops: Kysely<OpsSchema>, step: JobStep, work: () => Promise<unknown>): Promise<void> {
  if (await isStepDone(ops, step)) return
  await work()
  await markStepDone(ops, step)
}

export async function isStepDone(ops: Kysely<OpsSchema>, step: JobStep): Promise<boolean> {
  const done = await ops.selectFrom('inbox_events').select('key').where('key', '=', keyOf(step)).executeTakeFirst()
  return done !== undefined
}

/** Within a transaction the step is recorded exactly when the rest commits. */
export async function markStepDone(ops: Kysely<OpsSchema>, step: JobStep): Promise<void> {
  await ops
    .insertInto('inbox_events')
    .values({ key: keyOf(step), job_id: step.jobId, received_at: new Date().toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

function keyOf({ jobId, name }: JobStep): string {
  return `step:${jobId}:${name}`
}
