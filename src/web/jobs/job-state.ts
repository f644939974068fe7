import { type JobState, jobCard } from './job-card.ts'
import { demand, type Access } from '../../core/access/policy.ts'
import { BACKUP_JOB } from '../../core/backups/backup-job.ts'
import type { Job } from '../../core/db/ops-schema.ts'
import { AppError } from '../../core/errors.ts'
import { syncStatusAccess } from '../../core/delivery/syncs/sync-overview.ts'
import { type Html, html } from '../ui/html.ts'
import { readBackupJob } from '../admin/data/backup-job.ts'
import { readImportJob } from '../imports/import-job.ts'
import { readSyncJob } from '../syncs/sync-job.ts'
import { findJob } from '../../core/jobs/queue.ts'
import type { SignedContext } from '../server/request-context.ts'

/** The cards of jobs, in this order. */
export async function readJobCards(context: SignedContext, jobIds: readonly string[]): Promise<Html> {
  const cards = jobIds.map(async (id) => {
    const state = await readJobState(context, await findJob(context.deps.ops, id))
    return jobCard(id, state, context)
  })
  return html`${await Promise.all(cards)}`
}

interface JobKind {
  /** Who may watch it. */
  readonly permission: Access
  readonly read: (job: Job, context: SignedContext) => Promise<JobState>
}

/** The types of jobs that can be watched. */
const jobKinds: Readonly<Record<string, JobKind>> = {
  import: { permission: 'import', read: readImportJob },
  [BACKUP_JOB]: { permission: 'users', read: readBackupJob },
  'cnv-sync': { permission: syncStatusAccess, read: readSyncJob },
}

/** Throws `page-unknown` when there is no such job to watch, and `forbidden`. */
export async function readJobState(context: SignedContext, job: Job | undefined): Promise<JobState> {
  const kind = job && jobKinds[job.type]
  if (!kind) throw new AppError('page-unknown')
  demand(context.session.person, kind.permission)
  return kind.read(job, context)
}
