import type { Kysely } from 'kysely'
import type { Permission } from '../../access/policy.ts'
import { syncJob } from '../../cnv/sync/enqueue-sync.ts'
import type { SyncJob } from '../../cnv/sync/sync-handler.ts'
import type { SyncSummary } from '../../cnv/sync/sync-history.ts'
import { syncTypes, type SyncType } from '../../cnv/sync/sync-log.ts'
import type { Job, OpsSchema, Schedule } from '../../db/ops-schema.ts'
import { openJobs } from '../../jobs/queue.ts'
import { listSchedules } from '../schedules/schedules.ts'

/** Permissions that allow seeing the sync status: reading the comparison, or starting syncs. */
export const syncStatusAccess: readonly Permission[] = syncJob.watch

export interface OverviewDeps {
  readonly ops: Kysely<OpsSchema>
  readonly queries: { run(name: 'syncHistory', of: { type: SyncType; limit: number }): Promise<SyncSummary[]> }
}

/** The status of the syncs of one type. */
export interface SyncTypeOverview {
  readonly type: SyncType
  /** The latest that ended. */
  readonly last: SyncSummary | undefined
  /** When one last succeeded; undefined when none of the recent ones did. */
  readonly lastGoodAt: string | undefined
  /** The queued or running job. */
  readonly job: Job | undefined
  readonly schedule: Schedule | undefined
}

/** Recent syncs searched for a successful one. */
const RECENT_SYNCS = 200

/** The last sync of each type, its queued or running job, and its schedule. */
export async function readSyncOverview({ ops, queries }: OverviewDeps): Promise<SyncTypeOverview[]> {
  const jobs = await openJobs(ops, syncJob.type)
  const schedules = await listSchedules(ops)
  return Promise.all(
    syncTypes.map(async (type) => {
      const recent = await queries.run('syncHistory', { type, limit: 2 })
      const last = recent.find(({ status }) => status !== 'running')
      const searched =
        last?.status === 'failed' ? await queries.run('syncHistory', { type, limit: RECENT_SYNCS }) : recent
      const job = jobs.find(({ payload }) => (JSON.parse(payload) as SyncJob).type === type)
      return {
        type,
        last,
        lastGoodAt: searched.find(({ status }) => status === 'completed')?.completedAt ?? undefined,
        job,
        schedule: schedules.find(({ kind, subject }) => kind === 'sync' && subject === type),
      }
    }),
  )
}
