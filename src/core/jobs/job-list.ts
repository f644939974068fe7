import type { Kysely } from 'kysely'
import type { Job, JobStatus, OpsSchema } from '../db/ops-schema.ts'

export interface JobFilter {
  readonly status?: JobStatus | undefined
  readonly type?: string | undefined
}

export interface JobCount {
  readonly type: string
  readonly status: JobStatus
  readonly jobs: number
}

/** Jobs by their last change, newest first. */
export async function listJobs(
  ops: Kysely<OpsSchema>,
  { status, type, limit, offset }: JobFilter & { readonly limit: number; readonly offset: number },
): Promise<Job[]> {
  return ops
    .selectFrom('jobs')
    .selectAll()
    .$if(status !== undefined, (jobs) => jobs.where('status', '=', status ?? 'queued'))
    .$if(type !== undefined, (jobs) => jobs.where('type', '=', type ?? ''))
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** Number of jobs by type and status. */
export async function countJobs(ops: Kysely<OpsSchema>): Promise<JobCount[]> {
  return ops
    .selectFrom('jobs')
    .select(({ fn }) => ['type', 'status', fn.countAll<number>().as('jobs')])
    .groupBy(['type', 'status'])
    .orderBy('type')
    .execute()
}
