import type { Kysely, Transaction } from 'kysely'
import type { OpsSchema, Schedule } from '../db/ops-schema.ts'
import { enqueue } from '../jobs/queue.ts'
import { nextRun } from './cadence.ts'
import { scheduledJob } from './scheduled-job.ts'
import { cadenceOf, type ScheduleClock } from './schedules.ts'

/**
 * Queues one run of every schedule that is due and sets its next time, both or neither: however many processes look, and
 * whenever one dies, a slot runs once. Slots missed while nobody looked run once, now. Returns how many were queued.
 */
export async function enqueueDue(ops: Kysely<OpsSchema>, { now, timeZone }: ScheduleClock): Promise<number> {
  // Looks before it writes: most minutes have nothing to do.
  if ((await dueSchedules(ops, now)).length === 0) return 0
  return ops.transaction().execute(async (trx) => {
    const due = await dueSchedules(trx, now)
    for (const schedule of due) {
      await enqueueRun(trx, schedule, schedule.next_run_at, now)
      const next = nextRun(cadenceOf(schedule), now, timeZone).toISOString()
      await trx.updateTable('schedules').set({ next_run_at: next }).where('id', '=', schedule.id).execute()
    }
    return due.length
  })
}

/** Queues a run of a schedule out of turn; returns its job. */
export async function enqueueNow(ops: Kysely<OpsSchema>, schedule: Schedule, now: Date): Promise<string> {
  return ops.transaction().execute((trx) => enqueueRun(trx, schedule, now.toISOString(), now))
}

async function enqueueRun(trx: Transaction<OpsSchema>, schedule: Schedule, slot: string, now: Date): Promise<string> {
  const jobId = await enqueue(trx, scheduledJob(schedule, slot), now)
  await trx
    .insertInto('schedule_runs')
    .values({ schedule_id: schedule.id, slot, job_id: jobId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return jobId
}

function dueSchedules(ops: Kysely<OpsSchema> | Transaction<OpsSchema>, now: Date): Promise<Schedule[]> {
  return ops
    .selectFrom('schedules')
    .selectAll()
    .where('next_run_at', '<=', now.toISOString())
    .where('paused_at', 'is', null)
    .where('removed_at', 'is', null)
    .orderBy('next_run_at')
    .execute()
}
