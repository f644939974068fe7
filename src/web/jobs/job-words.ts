import type { BackupJob } from '../../core/backups/backup-job.ts'
import { destinationLabel } from '../../core/access/destination.ts'
import type { SyncJob } from '../../core/cnv/sync/sync-handler.ts'
import type { Job } from '../../core/db/ops-schema.ts'
import type { MessageKey, Translate } from '../../core/i18n/translate.ts'
import type { ImportJob } from '../../core/imports/import-result.ts'
import type { PostMessageJob } from '../../core/delivery/posts/post-message.ts'
import type { PostReportJob } from '../../core/delivery/schedules/enqueue-due.ts'

interface JobWords {
  readonly type: MessageKey
  /** What a job is about, out of its payload: no more than may be seen by whoever looks after the service. */
  readonly subject?: (payload: never) => string
}

/** Ends of types that every chat platform has, such as `slack.command`. */
const chatWords: Readonly<Record<string, JobWords>> = {
  command: { type: 'jobs.type-question' },
  files: { type: 'jobs.type-files' },
  'file-consent': { type: 'jobs.type-file-consent' },
  home: { type: 'jobs.type-home' },
}

const words: Readonly<Record<string, JobWords>> = {
  import: { type: 'jobs.type-import', subject: ({ fileName }: ImportJob) => fileName },
  'cnv-sync': { type: 'jobs.type-sync', subject: ({ type, full }: SyncJob) => `${type}${full ? ' full' : ''}` },
  backup: { type: 'jobs.type-backup', subject: ({ name }: BackupJob) => name },
  'post-report': { type: 'jobs.type-report', subject: ({ scheduleId }: PostReportJob) => String(scheduleId) },
  'post-message': { type: 'jobs.type-message', subject: ({ to }: PostMessageJob) => destinationLabel(to) },
}

/** What a type of jobs is called. */
export function jobTypeText(type: string, t: Translate): string {
  const key = wordsOf(type)?.type
  return key ? t(key) : type
}

/** What a job is about; empty for questions and files from a chat, which are nobody else's business. */
export function jobSubject({ type, payload }: Job): string {
  return wordsOf(type)?.subject?.(JSON.parse(payload) as never) ?? ''
}

function wordsOf(type: string): JobWords | undefined {
  return words[type] ?? chatWords[type.slice(type.indexOf('.') + 1)]
}
