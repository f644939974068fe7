import type { Job } from '../../core/db/ops-schema.ts'
import { AppError } from '../../core/errors.ts'
import { formatCount } from '../../core/i18n/formats.ts'
import type { ImportJob, ImportJobResult, ImportProgress } from '../../core/import/import-result.ts'
import { html, type Html } from '../html.ts'
import type { JobState } from '../job-state.ts'
import type { SignedVisit } from '../visit.ts'
import { importOutcome } from './import-outcome.ts'
import { jobFailure, jobProgress } from './job-progress.ts'

/** An import while it waits and moves, and its outcome. */
export async function readImportJob(job: Job, visit: SignedVisit): Promise<JobState> {
  const title = (JSON.parse(job.payload) as ImportJob).fileName
  switch (job.status) {
    case 'queued':
      return { title, over: false, view: html`<p>${visit.t('web.job-waiting')}</p>` }
    case 'running':
      return { title, over: false, view: progressView(job, visit) }
    case 'failed':
    case 'discarded':
      return { title, over: true, view: jobFailure(job, visit) }
    case 'completed': {
      const { importId } = JSON.parse(job.result ?? '{}') as Partial<ImportJobResult>
      const detail = importId === undefined ? undefined : await visit.deps.queries.run('importBatch', { id: importId })
      if (!detail) throw new AppError('page-unknown')
      return { title, over: true, view: importOutcome(detail, visit, { jobId: job.id }) }
    }
  }
}

function progressView(job: Job, { t, language }: SignedVisit): Html {
  if (job.progress === null) return html`<p>${t('web.job-starting')}</p>`
  const { bytesRead, bytesTotal, phase, ...progress } = JSON.parse(job.progress) as ImportProgress
  const rows = formatCount(progress.rows, language)
  const label = t(phase === 'reading' ? 'web.job-reading' : 'web.job-merging', { rows })
  return jobProgress(phase === 'reading' && bytesTotal > 0 ? bytesRead / bytesTotal : undefined, label, t)
}
