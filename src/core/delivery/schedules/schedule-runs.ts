import type { Kysely } from 'kysely'
import type { SyncJobResult } from '../../cnv/sync/sync-handler.ts'
import type { JobStatus, OpsSchema } from '../../db/ops-schema.ts'
import type { JobError } from '../../jobs/queue.ts'

/** How a run went; `empty` was delivered too, and said that there was nothing to report. */
export type RunOutcome = JobStatus | 'delivered' | 'empty'

export interface ScheduleRun {
  readonly scheduleId: number
  readonly slot: string
  readonly outcome: RunOutcome
  readonly error: JobError | undefined
  /** When it ended; null while it has not. */
  readonly finishedAt: string | null
}

/** What the job of a posted report leaves behind. */
export interface PostReportResult {
  readonly outcome: 'delivered' | 'empty'
}

/** Runs of a schedule, by when they were due, among which the one queued last is looked for. */
const RECENT = 20

/** The run of every schedule that ever ran that was queued last; one that was missed has an older slot than its turn. */
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

/** By when they were due, the latest first. */
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
