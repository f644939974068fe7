import type { Kysely, Transaction } from 'kysely'
import type { OpsSchema, Schedule } from '../db/ops-schema.ts'
import { nextRun } from './cadence.ts'
import { enqueueScheduled } from './scheduled-job.ts'
import { cadenceOf, type ScheduleClock } from './schedules.ts'

/** The moment of a look for what is due. */
export interface DueLook extends ScheduleClock {
  /** Only these: syncs of a service that is not set up are left alone. */
  readonly kinds?: readonly Schedule['kind'][]
}

const allKinds: readonly Schedule['kind'][] = ['sync', 'report']

/**
 * Queues one run of every schedule that is due and sets its next time, both or neither: however many processes look, and
 * whenever one dies, a slot runs once. Slots missed while nobody looked run once, now. Returns how many were queued.
 */
export async function enqueueDue(ops: Kysely<OpsSchema>, look: DueLook): Promise<number> {
  const { now, timeZone } = look
  // Looks before it writes: most minutes have nothing to do.
  if ((await dueSchedules(ops, look)).length === 0) return 0
  return ops.transaction().execute(async (trx) => {
    const due = await dueSchedules(trx, look)
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
  const jobId = await enqueueScheduled(trx, schedule, slot, now)
  await trx
    .insertInto('schedule_runs')
    .values({ schedule_id: schedule.id, slot, job_id: jobId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return jobId
}

function dueSchedules(ops: Kysely<OpsSchema>, { now, kinds = allKinds }: DueLook): Promise<Schedule[]> {
  return ops
    .selectFrom('schedules')
    .selectAll()
    .where('next_run_at', '<=', now.toISOString())
    .where('kind', 'in', kinds)
    .where('paused_at', 'is', null)
    .where('removed_at', 'is', null)
    .orderBy('next_run_at')
    .execute()
}
