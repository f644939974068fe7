import type { Schedule } from '../db/ops-schema.ts'
import type { NewJob } from '../jobs/queue.ts'
import { POST_ATTEMPTS, postJobs } from '../posts/post-message.ts'

/** What the job of a scheduled report carries; the schedule itself says the rest when it runs. */
export interface PostReportJob {
  readonly scheduleId: number
}

/** The job of one run. */
export function scheduledJob(schedule: Schedule, slot: string): NewJob {
  if (schedule.kind === 'sync') return syncJob(schedule.subject)
  const payload: PostReportJob = { scheduleId: schedule.id }
  const uniqueKey = `schedule:${schedule.id}:${slot}`
  return { type: postJobs.report, lane: 'chat', payload, uniqueKey, maxAttempts: POST_ATTEMPTS }
}

function syncJob(type: string): NewJob {
  return { type: 'cnv-sync', lane: 'sync', payload: { type }, uniqueKey: `cnv-sync:${type}` }
}
