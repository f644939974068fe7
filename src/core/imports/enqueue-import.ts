import { rm } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import type { Person } from '../access/policy.ts'
import { recordAudit } from '../access/audit/record-audit.ts'
import type { OpsSchema } from '../db/ops-schema.ts'
import { shareFile } from '../db/shared-files.ts'
import { defineJob, newJob } from '../jobs/job-kind.ts'
import { enqueue } from '../jobs/queue.ts'
import type { ImportJob } from './import-result.ts'

export const importJob = defineJob({
  type: 'import',
  lane: 'bulk',
  access: 'import',
  label: 'jobs.type-import',
  subject: ({ fileName }: ImportJob) => fileName,
  watch: 'import',
  followed: true,
  cancel: {
    audit: 'import',
    cleanUp: async ({ path, removeAfter }: ImportJob) => {
      if (removeAfter) await rm(path, { force: true })
    },
  },
})

/** Queues a file for the worker process, noting who asked for it; returns the job's id, given or new. */
export async function enqueueImport(
  ops: Kysely<OpsSchema>,
  job: ImportJob,
  asker: Person | 'system',
  now: Date = new Date(),
  id?: string,
): Promise<string> {
  const asked = { ...(asker === 'system' ? {} : { requestedBy: asker }), ...(id === undefined ? {} : { id }) }
  if (job.removeAfter) await shareFile(ops, job.path, now)
  const jobId = await enqueue(ops, newJob(importJob, job, asked), now)
  if (asker !== 'system') await recordAudit(ops, asker, 'import', { subject: `job ${jobId}` }, now)
  return jobId
}
