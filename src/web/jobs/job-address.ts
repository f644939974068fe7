import type { JobStatus } from '../../core/db/ops-schema.ts'
import type { JobFilter } from '../../core/jobs/job-list.ts'

export const jobStatuses: readonly JobStatus[] = ['failed', 'queued', 'running', 'completed', 'discarded']

const PATH = '/admin/jobs/'

/** Which jobs a page shows: it is all in the address. */
export function readJobAddress(query: Readonly<Record<string, unknown>>): JobFilter {
  const { type } = query
  return {
    status: jobStatuses.find((each) => each === query['status']),
    type: typeof type === 'string' && type !== '' ? type : undefined,
  }
}

export function jobsUrl({ status, type }: JobFilter): string {
  const query = new URLSearchParams({ ...(status ? { status } : {}), ...(type ? { type } : {}) }).toString()
  return query ? `${PATH}?${query}` : PATH
}
