import type { Kysely } from 'kysely'
import type { SyncJobResult } from '../../cnv/sync/sync-handler.ts'
import type { JobStatus, OpsSchema } from '../../db/ops-schema.ts'
import type { JobError } from '../../jobs/queue.ts'

/** The outcome of a run; `empty` is a delivered report without data. */
export type RunOutcome = JobStatus | 'delivered' | 'empty'

export interface ScheduleRun {
  readonly scheduleId: number
  readonly slot: string
  readonly outcome: RunOutcome
  readonly error: JobError | undefined
  /** null while queued or running. */
  readonly finishedAt: string | null
}

/** Result of a posted report's job. */
export interface PostReportResult {
  readonly outcome: 'delivered' | 'empty'
}

/** Runs per schedule, by latest slot, among which the most recently queued one is searched. */
const RECENT = 20

/** The most recently queued run of every schedule; not by slot, because a missed run has an older slot. */
export async function latestRuns(ops: Kysely<OpsSchema>): Promise<ReadonlyMap<number, ScheduleRun>> {
  const schedules = await ops.selectFrom('schedules').select('id').execute()
  const latest = new Map<number, ScheduleRun>()
  for (const { id } of schedules) {
    const runs = await recentRuns(ops, id)
    const [newest] = runs.toSorted((one, other) => (one.created_at < other.created_at ? 1 : -1))
    if (newest) latest.set(id, runOf(newest))
  }
  return latest
}

/** A schedule's runs by slot, latest first. */
function recentRuns(ops: Kysely<OpsSchema>, scheduleId: number) {
  return ops
    .selectFrom('schedule_runs')
    .innerJoin('jobs', 'jobs.id', 'schedule_runs.job_id')
    .select(['schedule_id', 'slot', 'jobs.status', 'jobs.result', 'jobs.error', 'jobs.finished_at', 'jobs.created_at'])
    .where('schedule_id', '=', scheduleId)
    .orderBy('slot', 'desc')
    .limit(RECENT)
    .execute()
}

interface RunRow {
  readonly schedule_id: number
  readonly slot: string
  readonly status: JobStatus
  readonly result: string | null
  readonly error: string | null
  readonly finished_at: string | null
}

function runOf({ schedule_id, slot, status, result, error, finished_at }: RunRow): ScheduleRun {
  const ended = result === null ? null : (JSON.parse(result) as Partial<PostReportResult | SyncJobResult> | null)
  return {
    scheduleId: schedule_id,
    slot,
    outcome: status === 'completed' ? (ended?.outcome ?? 'completed') : status,
    error: status === 'failed' && error !== null ? (JSON.parse(error) as JobError) : undefined,
    finishedAt: finished_at,
  }
}
