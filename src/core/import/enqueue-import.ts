import type { Kysely } from 'kysely'
import type { OpsSchema } from '../db/ops-schema.ts'
import { enqueue } from '../jobs/queue.ts'
import type { ImportJob } from './import-result.ts'

/** Queues a file for the worker process; returns the job's id. */
export async function enqueueImport(ops: Kysely<OpsSchema>, job: ImportJob): Promise<string> {
  return enqueue(ops, { type: 'import', lane: 'bulk', payload: job })
}
