import { rm } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import type { Person } from '../access/policy.ts'
import { recordAudit } from '../access/audit/record-audit.ts'
import type { OpsSchema } from '../db/ops-schema.ts'
import { AppError } from '../errors.ts'
import type { JobError } from '../jobs/queue.ts'
import type { ImportJob } from './import-result.ts'

const CANCELLED: JobError = { code: 'job-discarded', params: {} }

/** Lets an import go that still waits, and its file with it. Throws `job-state` once it has begun. */
export async function cancelImport(ops: Kysely<OpsSchema>, jobId: string, person: Person, now: Date): Promise<void> {
  const at = now.toISOString()
  const job = await ops
    .updateTable('jobs')
    .set({ status: 'discarded', error: JSON.stringify(CANCELLED), finished_at: at, updated_at: at })
    .where('id', '=', jobId)
    .where('type', '=', 'import')
    .where('status', '=', 'queued')
    .returning('payload')
    .executeTakeFirst()
  if (!job) throw new AppError('job-state')
  const { path, removeAfter } = JSON.parse(job.payload) as ImportJob
  if (removeAfter) await rm(path, { force: true })
  await recordAudit(ops, person, 'import', { subject: `job ${jobId}`, details: { cancelled: true } }, now)
}
