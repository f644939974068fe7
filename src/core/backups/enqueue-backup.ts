import type { Kysely } from 'kysely'
import type { Person } from '../auth/policy.ts'
import { recordAudit } from '../auth/record-audit.ts'
import type { OpsSchema } from '../db/ops-schema.ts'
import { enqueue } from '../jobs/queue.ts'
import type { BackupJob } from './backup-handler.ts'
import { backupName } from './list-backups.ts'

/** The type and the unique key of the job: two at once would copy the same. */
export const BACKUP_JOB = 'backup'

/** Has a backup made, or joins the one under way; returns its job. */
export async function enqueueBackup(ops: Kysely<OpsSchema>, asker: Person, now: Date): Promise<string> {
  const payload: BackupJob = { name: backupName(now) }
  const job = { type: BACKUP_JOB, lane: 'bulk', payload, uniqueKey: BACKUP_JOB, requestedBy: asker } as const
  const jobId = await enqueue(ops, job, now)
  await recordAudit(ops, asker, 'backup', { subject: `job ${jobId}` }, now)
  return jobId
}
