import { demand } from '../../core/access/policy.ts'
import { syncJob } from '../../core/cnv/sync/enqueue-sync.ts'
import type { Job } from '../../core/db/ops-schema.ts'
import type { WatchedJobType } from '../../core/delivery/job-kinds.ts'
import { AppError } from '../../core/errors.ts'
import { importJob } from '../../core/imports/enqueue-import.ts'
import { findJobKind, jobSubject, type JobKind } from '../../core/jobs/job-kind.ts'
import { findJob } from '../../core/jobs/queue.ts'
import { hasFailed, isOver } from '../../core/jobs/runner.ts'
import { previewJob } from '../../core/imports/preview/preview-job.ts'
import { undoJob } from '../../core/imports/undo/undo-job.ts'
import { readImportJob } from '../imports/import-job.ts'
import { readPreviewJob } from '../imports/preview-page.ts'
import { readUndoJob } from '../imports/undo-page.ts'
import type { SignedContext } from '../server/request-context.ts'
import { readSyncJob } from '../syncs/sync-job.ts'
import { html, type Html } from '../ui/html.ts'
import { jobCard, jobFailure, jobProgress, jobWaiting, type JobState } from './job-card.ts'
import type { BackupProgress } from '../../core/backups/backup-job.ts'
import { backupJob, type BackupJob } from '../../core/backups/enqueue-backup.ts'
import type { BackupFolder } from '../../core/backups/list-backups.ts'
import { formatBytes } from '../../core/i18n/formats.ts'

/** The cards of these jobs, in this order. */
export async function readJobCards(context: SignedContext, jobIds: readonly string[]): Promise<Html> {
  const cards = jobIds.map(async (id) => {
    const state = await readJobState(context, await findJob(context.deps.ops, id))
    return jobCard(id, state, context)
  })
  return html`${await Promise.all(cards)}`
}

type ReadJob = (job: Job, context: SignedContext, kind: JobKind) => Promise<JobState>

/** Views of the job types that have a page. */
const views: Readonly<Record<WatchedJobType, ReadJob>> = {
  [importJob.type]: readImportJob,
  [previewJob.type]: readPreviewJob,
  [undoJob.type]: readUndoJob,
  [backupJob.type]: readBackupJob,
  [syncJob.type]: readSyncJob,
}
const viewOf: ReadonlyMap<string, ReadJob> = new Map(Object.entries(views))

/** The state of a job. Throws `page-unknown` when there is no such job to watch, and `forbidden`. */
export async function readJobState(context: SignedContext, job: Job | undefined): Promise<JobState> {
  const kind = job && findJobKind(context.deps.jobKinds, job.type)
  if (!job || !kind?.watch) throw new AppError('page-unknown')
  demand(context.session.person, kind.watch)
  const read = viewOf.get(kind.type) ?? readPlainJob
  const state = await read(job, context, kind)
  return { ...state, cancellable: kind.cancel !== undefined && job.status === 'queued' }
}

/** A job without a view of its own: label, status, and its error. */
async function readPlainJob(job: Job, context: SignedContext, kind: JobKind): Promise<JobState> {
  const title = [context.t(kind.label), jobSubject([kind], job)].filter((text) => text !== '').join(' · ')
  return { title, over: isOver(job), view: plainView(job, kind, context) }
}

function plainView(job: Job, kind: JobKind, context: SignedContext): Html {
  const { t } = context
  if (hasFailed(job)) return jobFailure(job, context)
  if (job.status === 'queued') return jobWaiting(job, kind, context)
  if (job.status === 'completed') return html`<p>${t('jobs.completed')}</p>`
  const { share } = JSON.parse(job.progress ?? '{}') as { readonly share?: number }
  return jobProgress(share, t('jobs.running'), t)
}

/** The state of a backup job, with its result. */
export async function readBackupJob(job: Job, context: SignedContext): Promise<JobState> {
  const { name } = JSON.parse(job.payload) as BackupJob
  return { title: name, over: isOver(job), view: backupView(job, context) }
}

function backupView(job: Job, context: SignedContext): Html {
  const { t, language } = context
  if (hasFailed(job)) return jobFailure(job, context)
  if (job.result !== null) {
    const { name, bytes } = JSON.parse(job.result) as BackupFolder
    return html`<p>${t('backups.done', { name, size: formatBytes(bytes, language) })}</p>`
  }
  if (job.status === 'queued') return jobWaiting(job, backupJob, context)
  const { share } = JSON.parse(job.progress ?? '{"share":0}') as BackupProgress
  return jobProgress(share, t('backups.copying'), t)
}
