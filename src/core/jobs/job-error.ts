import type { Job, JobStatus } from '../db/ops-schema.ts'
import type { JobError } from './queue.ts'

/** Ended without what it was for; its error says why. */
export function hasFailed({ status }: { readonly status: JobStatus }): boolean {
  return status === 'failed' || status === 'discarded'
}

/** Nothing will happen to it by itself any more. */
export function isOver(job: { readonly status: JobStatus }): boolean {
  return job.status === 'completed' || hasFailed(job)
}

/** Why a job failed. */
export function readJobError({ error }: Pick<Job, 'error'>): JobError {
  return error === null ? { code: 'unexpected', params: {} } : (JSON.parse(error) as JobError)
}
