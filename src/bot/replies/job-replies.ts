import type { JobReply } from './job-reply.ts'
import { importJobReply } from './import-job-reply.ts'
import { syncJobReply } from './sync-job-reply.ts'

/** The types of jobs that a message can follow. */
export const jobReplies: Readonly<Record<string, JobReply>> = { import: importJobReply, 'cnv-sync': syncJobReply }
