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

/** The time of the check, and the kinds to check. */
export interface DueQuery extends ScheduleClock {
  /** All by default; syncs are left out when CNV is not set up. */
  readonly kinds?: readonly Schedule['kind'][]
}

/** Milliseconds; no cadence has its slots further apart. */
const LONGEST_STEP = 32 * 24 * 3_600_000
const allKinds: readonly Schedule['kind'][] = ['sync', 'report']

/**
 * Queues one run of every due schedule and sets its next time, in one transaction, so that each slot runs once with any
 * number of processes and crashes. Of several missed slots the latest runs. A next time later than the cadence's was set
 * before the clock was set back, and is set anew. Returns the number of queued runs.
 */
export async function enqueueDue(ops: Kysely<OpsSchema>, query: DueQuery): Promise<number> {
  const { now, timeZone } = query
  const at = now.toISOString()
  const nextOf = (schedule: Schedule) => nextRun(cadenceOf(schedule), now, timeZone).toISOString()
  const isStale = (schedule: Schedule) => schedule.next_run_at <= at || schedule.next_run_at > nextOf(schedule)
  // Reads first, because usually nothing is due and no write lock is needed.
  if (!(await activeSchedules(ops, query)).some(isStale)) return 0
  return write(ops, async (trx) => {
    let queued = 0
    for (const schedule of (await activeSchedules(trx, query)).filter(isStale)) {
      if (schedule.next_run_at <= at && (await enqueueLatest(trx, schedule, query))) queued++
      await trx
        .updateTable('schedules')
        .set({ next_run_at: nextOf(schedule) })
        .where('id', '=', schedule.id)
        .execute()
    }
    return queued
  })
}

/** False when the slot has run: a clock that was set back comes to it again. */
async function enqueueLatest(trx: Kysely<OpsSchema>, schedule: Schedule, query: DueQuery): Promise<boolean> {
  const slot = latestSlot(cadenceOf(schedule), new Date(schedule.next_run_at), query).toISOString()
  const known = await trx
    .selectFrom('schedule_runs')
    .select('slot')
    .where('schedule_id', '=', schedule.id)
    .where('slot', '=', slot)
    .executeTakeFirst()
  if (known) return false
  await enqueueRun(trx, schedule, slot, query.now)
  return true
}

/** The latest due slot, given a due one. */
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

/** A run requested by a user. */
export interface RequestedRun {
  readonly jobId: string
  /** Whether a run was already queued or running. */
  readonly joined: boolean
}

/** Queues a run of a schedule now, unless one is already queued or running: a double click gives one report. */
export async function enqueueNow(ops: Kysely<OpsSchema>, schedule: Schedule, now: Date): Promise<RequestedRun> {
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

async function enqueueRun(trx: Kysely<OpsSchema>, schedule: Schedule, slot: string, now: Date): Promise<RequestedRun> {
  const run = await enqueueScheduled(trx, schedule, slot, now)
  await trx
    .insertInto('schedule_runs')
    .values({ schedule_id: schedule.id, slot, job_id: run.jobId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return run
}

function activeSchedules(ops: Kysely<OpsSchema>, { kinds = allKinds }: DueQuery): Promise<Schedule[]> {
  return ops
    .selectFrom('schedules')
    .selectAll()
    .where('kind', 'in', kinds)
    .where('paused_at', 'is', null)
    .where('removed_at', 'is', null)
    .orderBy('next_run_at')
    .execute()
}

/** Queues the job of one run, or joins the sync already queued or running. */
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
