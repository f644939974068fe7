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

/** The run of every schedule that ever ran that was queued last; one that was missed has an older slot than its turn. */
export async function latestRuns(ops: Kysely<OpsSchema>): Promise<ReadonlyMap<number, ScheduleRun>> {
  const rows = await ops
    .selectFrom((runs) =>
      runs
        .selectFrom('schedule_runs')
        .innerJoin('jobs', 'jobs.id', 'schedule_runs.job_id')
        .select(['schedule_id', 'slot', 'jobs.status', 'jobs.result', 'jobs.error', 'jobs.finished_at'])
        .select(({ fn }) =>
          fn
            .agg<number>('row_number')
            .over((over) => over.partitionBy('schedule_id').orderBy('jobs.created_at', 'desc').orderBy('slot', 'desc'))
            .as('back'),
        )
        .as('run'),
    )
    .selectAll()
    .where('back', '=', 1)
    .execute()
  return new Map(rows.map((row) => [row.schedule_id, runOf(row)]))
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
