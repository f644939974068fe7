import type { Job } from '../../core/db/ops-schema.ts'
import { AppError } from '../../core/errors.ts'
import { importJob } from '../../core/imports/enqueue-import.ts'
import { formatCount } from '../../core/i18n/formats.ts'
import type { ImportJob, ImportJobResult, ImportProgress, ImportDetail } from '../../core/imports/import-result.ts'
import { findKind } from '../../core/imports/kinds/import-kind.ts'
import { html, type Html } from '../ui/html.ts'
import { type JobState, jobFailure, jobProgress, jobWaiting } from '../jobs/job-card.ts'
import { importOutcome } from './import-outcome.ts'
import type { SignedContext } from '../server/request-context.ts'
import { recordAudit } from '../../core/access/audit/record-audit.ts'

/** Audits that a person saw values of an import's rejected rows and warnings, when they may be personal data. */
export async function recordIssuesAccess(
  { deps, session, now }: SignedContext,
  { id, kind, rejects, warnings }: ImportDetail,
): Promise<void> {
  const values = [...rejects, ...warnings].filter(({ value }) => value !== '')
  if (values.length === 0 || !findKind(deps.importKinds, kind)?.personal) return
  await recordAudit(deps.ops, session.person, 'personal-data', { subject: `rejected rows of import ${id}` }, now)
}

/** The state of an import job, with its outcome. */
export async function readImportJob(job: Job, context: SignedContext): Promise<JobState> {
  const title = (JSON.parse(job.payload) as ImportJob).fileName
  switch (job.status) {
    case 'queued':
      return { title, over: false, view: jobWaiting(job, importJob, context) }
    case 'running':
      return { title, over: false, view: importProgressView(job, context) }
    case 'failed':
      return { title, over: true, view: jobFailure(job, context) }
    case 'discarded':
      return { title, over: true, view: html`<p class="muted">${context.t('upload.withdrawn')}</p>` }
    case 'completed': {
      const { importId } = JSON.parse(job.result ?? '{}') as Partial<ImportJobResult>
      const detail =
        importId === undefined ? undefined : await context.deps.queries.run('importBatch', { id: importId })
      if (!detail) throw new AppError('page-unknown')
      // Audited once per display: nothing polls a job that is over.
      await recordIssuesAccess(context, detail)
      return { title, over: true, view: importOutcome(detail, context, { jobId: job.id }) }
    }
  }
}

/** How far the reading of a file is. */
export function importProgressView(job: Job, { t, language }: SignedContext): Html {
  if (job.progress === null) return html`<p>${t('web.job-starting')}</p>`
  const { bytesRead, bytesTotal, phase, rows } = JSON.parse(job.progress) as ImportProgress
  const count = (value: number) => formatCount(value, language)
  if (phase === 'merging') return jobProgress(undefined, t('web.job-merging', { rows: count(rows) }), t)
  const share = bytesTotal > 0 ? bytesRead / bytesTotal : 0
  if (rows === 0 || share === 0) return jobProgress(share, t('web.job-reading', { rows: count(rows) }), t)
  return jobProgress(share, t('upload.reading-of', { rows: count(rows), total: count(roundRows(rows / share)) }), t)
}

/** Rounded to two digits: an estimate from the part read so far. */
function roundRows(rows: number): number {
  return Number(rows.toPrecision(2))
}
