import { demand, type Access } from '../core/auth/policy.ts'
import { BACKUP_JOB } from '../core/backups/enqueue-backup.ts'
import type { Job } from '../core/db/ops-schema.ts'
import { AppError } from '../core/errors.ts'
import { syncStatusAccess } from '../core/sync-news/sync-overview.ts'
import type { Html } from './html.ts'
import { readBackupJob } from './views/admin/backup-job.ts'
import { readImportJob } from './views/import-job.ts'
import { readSyncJob } from './views/sync-job.ts'
import type { SignedVisit } from './visit.ts'

/** How far a job is, and how that looks. */
export interface JobState {
  readonly title: string
  readonly over: boolean
  readonly view: Html
  /** Where it is let go, while that is possible; the view holds the button. */
  readonly cancelPath?: string
}

interface JobKind {
  /** Who may watch it. */
  readonly permission: Access
  readonly read: (job: Job, visit: SignedVisit) => Promise<JobState>
}

/** The types of jobs that can be watched. */
const jobKinds: Readonly<Record<string, JobKind>> = {
  import: { permission: 'import', read: readImportJob },
  [BACKUP_JOB]: { permission: 'users', read: readBackupJob },
  'cnv-sync': { permission: syncStatusAccess, read: readSyncJob },
}

/** Throws `page-unknown` when there is no such job to watch, and `forbidden`. */
export async function readJobState(visit: SignedVisit, job: Job | undefined): Promise<JobState> {
  const kind = job && jobKinds[job.type]
  if (!kind) throw new AppError('page-unknown')
  demand(visit.session.person, kind.permission)
  return kind.read(job, visit)
}
