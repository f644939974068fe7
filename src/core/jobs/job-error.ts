import type { Job } from '../db/ops-schema.ts'
import type { JobError } from './queue.ts'

/** Why a job failed. */
export function readJobError({ error }: Pick<Job, 'error'>): JobError {
  return error === null ? { code: 'unexpected', params: {} } : (JSON.parse(error) as JobError)
}
