import type { Kysely } from 'kysely'
import { recordAudit } from '../access/audit/record-audit.ts'
import type { Person } from '../access/policy.ts'
import type { OpsSchema } from '../db/ops-schema.ts'
import { defineJob, newJob } from '../jobs/job-kind.ts'
import { enqueue } from '../jobs/queue.ts'
import { backupName } from './list-backups.ts'

/** Payload of a `backup` job. */
export interface BackupJob {
  readonly name: string
}

export const backupJob = defineJob({
  type: 'backup',
  lane: 'bulk',
  access: 'users',
  label: 'jobs.type-backup',
  subject: ({ name }: BackupJob) => name,
  watch: 'users',
})

/** Enqueues a backup, or joins the one under way; returns the id of its job. */
export async function enqueueBackup(ops: Kysely<OpsSchema>, person: Person, now: Date): Promise<string> {
  const payload: BackupJob = { name: backupName(now) }
  // Two concurrent backups would copy the same data.
  const job = newJob(backupJob, payload, { uniqueKey: backupJob.type, requestedBy: person })
  const jobId = await enqueue(ops, job, now)
  await recordAudit(ops, person, 'backup', { subject: `job ${jobId}` }, now)
  return jobId
}
