import type { SyncJob, SyncJobResult } from '../../core/cnv/sync/sync-handler.ts'
import type { SyncSummary } from '../../core/cnv/sync/sync-history.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { hasFailed, readJobError } from '../../core/jobs/runner.ts'
import { type Reply, textReply } from '../../core/delivery/reply.ts'
import { syncLine, syncTitle, type LineOptions, syncJobText } from '../../core/delivery/syncs/sync-line.ts'
import type { JobReply } from './job-reply.ts'

/** The message of a sync job in any state. */
export const syncJobReply: JobReply = async (job, language, { queries, timeZone }) => {
  const { type, full = false } = JSON.parse(job.payload) as SyncJob
  const title = syncTitle({ type, full }, language)
  if (hasFailed(job)) {
    const { code, params } = readJobError(job)
    return textReply(`${title}: ${errorText(language, code, params)}`, { tone: 'error' })
  }
  if (job.status === 'completed') {
    const { syncId } = JSON.parse(job.result ?? '{}') as SyncJobResult
    const sync = await queries.run('syncById', { id: syncId })
    if (!sync) throw new Error(`sync ${syncId} of job ${job.id} has no record`)
    return syncEndedReply(sync, { language, timeZone })
  }
  return textReply(`${title}: ${syncJobText(job, language)}`, { tone: 'progress' })
}

/** The result of a sync, on one line. */
export function syncEndedReply(sync: SyncSummary, options: LineOptions): Reply {
  const line = syncLine(sync, options)
  if (!sync.error) return textReply(line, { tone: sync.failed > 0 ? 'warning' : 'success' })
  const { code, params } = sync.error
  return textReply(`${line}. ${errorText(options.language, code, params)}`, { tone: 'error' })
}
