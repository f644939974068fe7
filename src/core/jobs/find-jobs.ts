import type { Kysely } from 'kysely'
import type { Job, OpsSchema } from '../db/ops-schema.ts'

export async function findJob(ops: Kysely<OpsSchema>, id: string): Promise<Job | undefined> {
  return ops.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Jobs of a type that wait or run, oldest first. */
export async function openJobs(ops: Kysely<OpsSchema>, type: string): Promise<Job[]> {
  return ops
    .selectFrom('jobs')
    .selectAll()
    .where('type', '=', type)
    .where('status', 'in', ['queued', 'running'])
    .orderBy('created_at')
    .execute()
}
