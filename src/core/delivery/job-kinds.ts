import { backupJob } from '../backups/enqueue-backup.ts'
import { syncJob } from '../cnv/sync/enqueue-sync.ts'
import { importJob } from '../imports/enqueue-import.ts'
import { previewJob } from '../imports/preview/preview-job.ts'
import { undoJob } from '../imports/undo/undo-job.ts'
import { postJobs } from './posts/post-message.ts'

/** The service's own job kinds; each chat platform adds its own. */
export const jobKinds = [importJob, previewJob, undoJob, syncJob, backupJob, postJobs.report, postJobs.message] as const

type OwnJob = (typeof jobKinds)[number]

/** Types of the jobs that have a page. */
export type WatchedJobType = Extract<OwnJob, { readonly watch: unknown }>['type']
/** Types of the jobs that a chat message can follow. */
export type FollowedJobType = Extract<OwnJob, { readonly followed: true }>['type']
/** Types of the jobs that the worker process runs. */
export type WorkerJobType = Exclude<OwnJob, { readonly lane: 'chat' }>['type']

/** The kinds that the worker process runs; the main process, which owns the chat connections, runs the chat lane. */
export const workerJobs = jobKinds.filter(({ lane }) => lane !== 'chat')
