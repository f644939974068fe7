import { write } from '../../db/transaction.ts'
import type { Kysely } from 'kysely'
import type { OpsSchema, Schedule } from '../../db/ops-schema.ts'
import { nextRun, type Cadence } from './cadence.ts'
import { cadenceOf, type ScheduleClock } from './schedules.ts'
import { enqueueSync } from '../../cnv/sync/enqueue-sync.ts'
import type { SyncType } from '../../cnv/sync/sync-log.ts'
import { newJob } from '../../jobs/job-kind.ts'
import { enqueue } from '../../jobs/queue.ts'
import { postJobs } from '../posts/post-message.ts'

/** The moment of a look for what is due. */
export interface DueLook extends ScheduleClock {
  /** Only these: syncs of a service that is not set up are left alone. */
  readonly kinds?: readonly Schedule['kind'][]
}

/** Milliseconds; no cadence has its slots further apart. */
const LONGEST_STEP = 32 * 24 * 3_600_000
const allKinds: readonly Schedule['kind'][] = ['sync', 'report']

/**
 * Queues one run of every schedule that is due and sets its next time, both or neither: however many processes look, and
 * whenever one dies, a slot runs once. Of slots missed while no process looked the latest runs. Returns how many were queued.
 */
export async function enqueueDue(ops: Kysely<OpsSchema>, look: DueLook): Promise<number> {
  const { now, timeZone } = look
  // Looks before it writes: most minutes have nothing to do.
  if ((await dueSchedules(ops, look)).length === 0) return 0
  return write(ops, async (trx) => {
    const due = await dueSchedules(trx, look)
    for (const schedule of due) {
      const cadence = cadenceOf(schedule)
      await enqueueRun(trx, schedule, latestSlot(cadence, new Date(schedule.next_run_at), look).toISOString(), now)
      const next = nextRun(cadence, now, timeZone).toISOString()
      await trx.updateTable('schedules').set({ next_run_at: next }).where('id', '=', schedule.id).execute()
    }
    return due.length
  })
}

/** The last slot that is due, from one that is. */
function latestSlot(cadence: Cadence, due: Date, { now, timeZone }: ScheduleClock): Date {
  // A year's worth of hourly slots need not be walked through: the latest is within the longest step.
  let slot = new Date(Math.max(due.getTime(), now.getTime() - LONGEST_STEP))
  if (slot.getTime() > due.getTime()) slot = nextRun(cadence, slot, timeZone)
  for (;;) {
    const next = nextRun(cadence, slot, timeZone)
    if (next.getTime() > now.getTime()) return slot
    slot = next
  }
}

/** A run that was asked for. */
export interface AskedRun {
  readonly jobId: string
  /** One waited or ran already. */
  readonly joined: boolean
}

/** Queues a run of a schedule out of turn, unless one waits or runs: whoever presses twice wants one report. */
export async function enqueueNow(ops: Kysely<OpsSchema>, schedule: Schedule, now: Date): Promise<AskedRun> {
  return write(ops, async (trx) => {
    const open = await openRun(trx, schedule)
    if (open !== undefined) return { jobId: open, joined: true }
    return enqueueRun(trx, schedule, now.toISOString(), now)
  })
}

async function openRun(trx: Kysely<OpsSchema>, { id }: Schedule): Promise<string | undefined> {
  const run = await trx
    .selectFrom('schedule_runs')
    .innerJoin('jobs', 'jobs.id', 'schedule_runs.job_id')
    .select('jobs.id')
    .where('schedule_id', '=', id)
    .where('jobs.status', 'in', ['queued', 'running'])
    .executeTakeFirst()
  return run?.id
}

async function enqueueRun(trx: Kysely<OpsSchema>, schedule: Schedule, slot: string, now: Date): Promise<AskedRun> {
  const run = await enqueueScheduled(trx, schedule, slot, now)
  await trx
    .insertInto('schedule_runs')
    .values({ schedule_id: schedule.id, slot, job_id: run.jobId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return run
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

/** Queues the job of one run, or joins the sync under way. */
export async function enqueueScheduled(
  trx: Kysely<OpsSchema>,
  { id, kind, subject }: Schedule,
  slot: string,
  now: Date,
): Promise<{ jobId: string; joined: boolean }> {
  if (kind === 'sync') return enqueueSync(trx, { type: subject as SyncType }, 'system', now)
  const uniqueKey = `schedule:${id}:${slot}`
  const job = newJob(postJobs.report, { scheduleId: id, slot }, { uniqueKey })
  return { jobId: await enqueue(trx, job, now), joined: false }
}
