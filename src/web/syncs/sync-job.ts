import type { SyncProgress } from '../../core/cnv/sync/run-sync.ts'
import type { SyncJob, SyncJobResult } from '../../core/cnv/sync/sync-handler.ts'
import type { Job } from '../../core/db/ops-schema.ts'
import { AppError } from '../../core/errors.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { syncLine, syncTitle, syncJobText } from '../../core/delivery/syncs/sync-line.ts'
import { html, type Html } from '../ui/html.ts'
import { type JobState, jobFailure, jobProgress } from '../jobs/job-card.ts'
import type { SignedContext } from '../server/request-context.ts'

/** The state of a sync job, with its result. */
export async function readSyncJob(job: Job, context: SignedContext): Promise<JobState> {
  const { type, full = false } = JSON.parse(job.payload) as SyncJob
  const title = syncTitle({ type, full }, context.language)
  switch (job.status) {
    case 'queued':
    case 'running':
      return { title, over: false, view: progressView(job, context) }
    case 'failed':
    case 'discarded':
      return { title, over: true, view: jobFailure(job, context) }
    case 'completed':
      return { title, over: true, view: await outcomeView(job, context) }
  }
}

function progressView(job: Job, { t, language }: SignedContext): Html {
  const text = syncJobText(job, language)
  if (job.progress === null) return html`<p>${text}</p>`
  const { share } = JSON.parse(job.progress) as SyncProgress
  return jobProgress(share ?? undefined, text, t)
}

async function outcomeView(job: Job, { deps, language }: SignedContext): Promise<Html> {
  const { syncId } = JSON.parse(job.result ?? '{}') as SyncJobResult
  const sync = await deps.queries.run('syncById', { id: syncId })
  if (!sync) throw new AppError('page-unknown')
  return html`<p>${syncLine(sync, { language, timeZone: deps.timeZone })}</p>
    ${sync.error ? html`<p class="notice notice-error">${errorText(language, sync.error.code, sync.error.params)}</p>` : ''}`
}
