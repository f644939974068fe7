import type { FollowedJobType } from '../../core/delivery/job-kinds.ts'
import { syncJob } from '../../core/cnv/sync/enqueue-sync.ts'
import { importJob } from '../../core/imports/enqueue-import.ts'
import { previewJob } from '../../core/imports/preview/preview-job.ts'
import { undoJob } from '../../core/imports/undo/undo-job.ts'
import { jobLabel, jobSubject } from '../../core/jobs/job-kind.ts'
import { hasFailed, readJobError } from '../../core/jobs/runner.ts'
import { errorText, translator } from '../../core/i18n/translate.ts'
import { importJobReply } from './import-reply.ts'
import type { JobReply } from './job-reply.ts'
import { previewJobReply } from './preview-reply.ts'
import { syncJobReply } from './sync-job-reply.ts'
import { textReply } from '../../core/delivery/reply.ts'
import { undoJobReply } from './undo-reply.ts'

/** Replies of the job types with a reply of their own. */
const jobReplies: Readonly<Record<FollowedJobType, JobReply>> = {
  [importJob.type]: importJobReply,
  [undoJob.type]: undoJobReply,
  [previewJob.type]: previewJobReply,
  [syncJob.type]: syncJobReply,
}
const replyOf: ReadonlyMap<string, JobReply> = new Map(Object.entries(jobReplies))

/** The reply of any other job: its label and status, or its error. */
const plainJobReply: JobReply = async (job, language, { jobKinds }) => {
  const t = translator(language)
  const title = [t(jobLabel(jobKinds, job.type)), jobSubject(jobKinds, job)].filter((text) => text !== '').join(' · ')
  if (hasFailed(job)) {
    const { code, params } = readJobError(job)
    return textReply(`${title}: ${errorText(language, code, params)}`, { tone: 'error' })
  }
  return textReply(`${title}: ${t(`jobs.${job.status}`)}`, {
    tone: job.status === 'completed' ? 'success' : 'progress',
  })
}

/** The reply builder of a job type. */
export function jobReplyOf(type: string): JobReply {
  return replyOf.get(type) ?? plainJobReply
}
