import { rm } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import type { Person } from '../auth/policy.ts'
import { recordAudit } from '../auth/record-audit.ts'
import type { OpsSchema } from '../db/ops-schema.ts'
import { AppError } from '../errors.ts'
import { changeJob } from '../jobs/change-job.ts'
import { findJob } from '../jobs/find-jobs.ts'
import type { ImportJob } from './import-result.ts'

/**
 * Lets an import go that still waits, and its file with it. Throws `job-gone`, and `job-state` once it has begun.
 */
export async function cancelImport(ops: Kysely<OpsSchema>, jobId: string, person: Person, now: Date): Promise<void> {
  const job = await findJob(ops, jobId)
  if (job?.type !== 'import') throw new AppError('job-gone')
  const { path, removeAfter } = JSON.parse(job.payload) as ImportJob
  await changeJob(ops, jobId, 'discard', now)
  if (removeAfter) await rm(path, { force: true })
  await recordAudit(ops, person, 'import', { subject: `job ${jobId}`, details: { cancelled: true } }, now)
}
