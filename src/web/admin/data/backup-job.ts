import type { BackupProgress } from '../../../core/backups/backup-job.ts'
import { backupJob, type BackupJob } from '../../../core/backups/enqueue-backup.ts'
import type { BackupFolder } from '../../../core/backups/list-backups.ts'
import type { Job } from '../../../core/db/ops-schema.ts'
import { formatBytes } from '../../../core/i18n/formats.ts'
import { hasFailed, isOver } from '../../../core/jobs/runner.ts'
import { html, type Html } from '../../ui/html.ts'
import { type JobState, jobFailure, jobProgress, jobWaiting } from '../../jobs/job-card.ts'
import type { SignedContext } from '../../server/request-context.ts'

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
