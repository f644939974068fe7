import type { Kysely } from 'kysely'
import type { Permission } from '../../access/policy.ts'
import { syncJob } from '../../cnv/sync/enqueue-sync.ts'
import type { SyncJob } from '../../cnv/sync/sync-handler.ts'
import type { SyncSummary } from '../../cnv/sync/sync-history.ts'
import { syncTypes, type SyncType } from '../../cnv/sync/sync-log.ts'
import type { Job, OpsSchema, Schedule } from '../../db/ops-schema.ts'
import { openJobs } from '../../jobs/queue.ts'
import { listSchedules } from '../schedules/schedules.ts'

/** Who may see how the syncs stand: those who read what came of them, and those who start them. */
export const syncStatusAccess: readonly Permission[] = syncJob.watch

export interface OverviewDeps {
  readonly ops: Kysely<OpsSchema>
  readonly queries: { run(name: 'syncHistory', of: { type: SyncType; limit: number }): Promise<SyncSummary[]> }
}

/** How the syncs of one type stand. */
export interface SyncTypeOverview {
  readonly type: SyncType
  /** The latest that ended. */
  readonly last: SyncSummary | undefined
  /** When one last went well; undefined when none of those looked back on did. */
  readonly lastGoodAt: string | undefined
  /** One that waits or runs. */
  readonly job: Job | undefined
  readonly schedule: Schedule | undefined
}

/** Syncs looked back on for one that went well. */
const LOOK_BACK = 200

/** The last sync of each type, what is under way and what comes next. */
export async function readSyncOverview({ ops, queries }: OverviewDeps): Promise<SyncTypeOverview[]> {
  const jobs = await openJobs(ops, syncJob.type)
  const schedules = await listSchedules(ops)
  return Promise.all(
    syncTypes.map(async (type) => {
      const recent = await queries.run('syncHistory', { type, limit: 2 })
      const last = recent.find(({ status }) => status !== 'running')
      const looked = last?.status === 'failed' ? await queries.run('syncHistory', { type, limit: LOOK_BACK }) : recent
      const job = jobs.find(({ payload }) => (JSON.parse(payload) as SyncJob).type === type)
      return {
        type,
        last,
        lastGoodAt: looked.find(({ status }) => status === 'completed')?.completedAt ?? undefined,
        job,
        schedule: schedules.find(({ kind, subject }) => kind === 'sync' && subject === type),
      }
    }),
  )
}
