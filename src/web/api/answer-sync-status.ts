import { syncJson } from '../../core/cnv/sync/sync-json.ts'
import { readSyncOverview } from '../../core/sync-news/sync-overview.ts'
import type { SyncStatus } from './answers/sync-answer.ts'
import type { ApiCall } from './api-call.ts'

export async function answerSyncStatus({ deps, language }: ApiCall): Promise<string> {
  const overview = await readSyncOverview(deps)
  const status: SyncStatus = {
    syncs: overview.flatMap(({ last }) => (last ? [syncJson(last, language)] : [])),
    upcoming: overview.map(({ type, job, schedule }) => ({
      type,
      underWay: job !== undefined,
      nextRunAt: schedule && schedule.paused_at === null ? schedule.next_run_at : null,
    })),
  }
  return JSON.stringify(status)
}
