import type { Kysely } from 'kysely'
import type { Person } from '../access/policy.ts'
import { recordAudit } from '../access/audit/record-audit.ts'
import type { OpsSchema } from '../db/ops-schema.ts'
import { enqueue } from '../jobs/queue.ts'
import type { ImportJob } from './import-result.ts'

/** Queues a file for the worker process, noting who asked for it; returns the job's id. */
export async function enqueueImport(
  ops: Kysely<OpsSchema>,
  job: ImportJob,
  asker: Person | 'system',
  now: Date = new Date(),
): Promise<string> {
  const asked = asker === 'system' ? {} : { requestedBy: asker }
  const jobId = await enqueue(ops, { type: 'import', lane: 'bulk', payload: job, ...asked }, now)
  if (asker !== 'system') await recordAudit(ops, asker, 'import', { subject: `job ${jobId}` }, now)
  return jobId
}
