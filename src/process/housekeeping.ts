import { write } from '../core/db/transaction.ts'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../core/db/ops-schema.ts'

const DAY_MS = 86_400_000
/** Days until a finished job, its tracking message and the keys of past chat events are deleted. */
const KEEP_JOBS = 30
/** Days until a file that was shared with other machines is deleted; links and previews last a day. */
const KEEP_FILES = 2
/** Days until records of schedule runs and sync announcements are deleted. */
const KEEP_RUNS = 400

export interface HousekeepingDeps {
  readonly ops: Kysely<OpsSchema>
  /** Folders with files made for one answer, deleted after a day. */
  readonly folders: readonly string[]
}

/** Deletes what can no longer be reached: expired links and sessions, old jobs, files of past answers. */
export async function housekeeping({ ops, folders }: HousekeepingDeps, now: Date = new Date()): Promise<void> {
  const at = now.toISOString()
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString()
  const before = daysAgo(KEEP_JOBS)
  await write(ops, async (trx) => {
    await trx.deleteFrom('sessions').where('expires_at', '<', at).execute()
    await trx.deleteFrom('sign_in_links').where('expires_at', '<', at).execute()
    await trx.deleteFrom('sign_in_steps').where('expires_at', '<', at).execute()
    await trx.deleteFrom('provider_steps').where('expires_at', '<', at).execute()
    await trx.deleteFrom('file_links').where('expires_at', '<', at).execute()
    await trx.deleteFrom('file_chunks').where('created_at', '<', daysAgo(KEEP_FILES)).execute()
    await trx.deleteFrom('account_links').where('expires_at', '<', at).execute()
    await trx.deleteFrom('service_processes').where('seen_at', '<', daysAgo(1)).execute()
    await trx.deleteFrom('attempts').where('last_at', '<', before).execute()
    await trx.deleteFrom('report_links').where('expires_at', '<', before).execute()
    await trx.deleteFrom('access_notices').where('created_at', '<', before).execute()
    await trx.deleteFrom('access_tokens').where('expires_at', '<', before).execute()
    await trx
      .deleteFrom('report_snapshots')
      .where('id', 'not in', (links) => links.selectFrom('report_links').select('snapshot_id'))
      .execute()
    await trx.deleteFrom('inbox_events').where('received_at', '<', before).execute()
    await trx.deleteFrom('chat_posts').where('created_at', '<', before).execute()
    await trx.deleteFrom('sync_news').where('at', '<', daysAgo(KEEP_RUNS)).execute()
    await trx.deleteFrom('schedule_runs').where('slot', '<', daysAgo(KEEP_RUNS)).execute()
    await trx
      .deleteFrom('jobs')
      .where('finished_at', '<', before)
      .where('id', 'not in', (runs) => runs.selectFrom('schedule_runs').select('job_id'))
      .execute()
  })
  const inUse = new Set(await filesInUse(ops))
  for (const folder of folders) await sweep(folder, inUse, now)
}

/** Files that open jobs will still read. */
async function filesInUse(ops: Kysely<OpsSchema>): Promise<string[]> {
  const jobs = await ops.selectFrom('jobs').select('payload').where('status', 'in', ['queued', 'running']).execute()
  return jobs.flatMap(({ payload }) => {
    const { path } = JSON.parse(payload) as { path?: unknown }
    return typeof path === 'string' ? [path] : []
  })
}

async function sweep(folder: string, inUse: ReadonlySet<string>, now: Date): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const name of names) {
    const path = join(folder, name)
    if (inUse.has(path)) continue
    const { mtimeMs } = await stat(path)
    if (Math.abs(now.getTime() - mtimeMs) > DAY_MS) await rm(path, { recursive: true, force: true })
  }
}
