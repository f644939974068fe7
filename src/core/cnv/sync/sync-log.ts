import { write } from '../../db/transaction.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema, CnvSyncLog } from '../../db/business-schema.ts'

export type SyncType = 'customers' | 'orders'
export const syncTypes: readonly SyncType[] = ['customers', 'orders']

/** A sync that has been started, and where it begins. */
export interface StartedSync {
  readonly id: number
  readonly type: SyncType
  /** Everything changed before this instant (UTC ISO-8601) has been read; undefined: nothing has. */
  readonly from: string | undefined
  /** Records stored since this instant belong to this sync or to those it resumes. */
  readonly since: string
}

export interface SyncFault {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

/** Waits up to ten minutes while another process is writing. */
const LOCK_WAIT = { patience: 600_000, busy: 'cnv-busy' } as const
/** Syncs searched backwards for the first unfinished one. */
const MAX_UNFINISHED = 100
export const INTERRUPTED: SyncFault = { code: 'cnv-sync-interrupted', params: {} }

/**
 * Inserts the log of a sync. One that a crash left running is marked as failed and resumed like a stopped one: a full
 * sync from that one's checkpoint, any other from the newest checkpoint. Throws `cnv-busy`.
 */
export async function startSyncLog(
  db: Kysely<BusinessSchema>,
  { type, full, at }: { type: SyncType; full: boolean; at: string },
): Promise<StartedSync> {
  const open = async (trx: Kysely<BusinessSchema>) => {
    const left = await latestLog(trx, type)
    const isLeft = left?.status === 'running' || left?.error_message === INTERRUPTED.code
    const resumesFull = full && isLeft && left.is_full === 1
    const before = resumesFull ? left : full ? undefined : await latestLog(trx, type, { withCheckpoint: true })
    const from = earlier(before?.checkpoint_updated_at ?? undefined, at)
    const since = earlier(await unfinishedSince(trx, { type, full }), at) ?? at
    await trx
      .updateTable('cnv_sync_logs')
      .set({ ...failedWith(INTERRUPTED), completed_at: at })
      .where('sync_type', '=', type)
      .where('status', '=', 'running')
      .execute()
    const { id } = await trx
      .insertInto('cnv_sync_logs')
      .values({
        sync_type: type,
        status: 'running',
        is_full: full ? 1 : 0,
        started_at: at,
        checkpoint_updated_at: from ?? null,
        total_records: 0,
        created_count: 0,
        updated_count: 0,
        failed_count: 0,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id, type, from, since }
  }
  return write(db, open, LOCK_WAIT)
}

/** Ends a sync that is still running; without a fault it is completed. Throws `cnv-busy`. */
export async function finishSyncLog(
  db: Kysely<BusinessSchema>,
  { id, at, fault }: { id: number; at: string; fault?: SyncFault },
): Promise<void> {
  const end = (trx: Kysely<BusinessSchema>) =>
    trx
      .updateTable('cnv_sync_logs')
      .set({ completed_at: at, ...(fault ? failedWith(fault) : { status: 'completed' }) })
      .where('id', '=', id)
      .where('status', '=', 'running')
      .execute()
  await write(db, end, LOCK_WAIT)
}

/** An instant later than now was written before the clock was set back. */
function earlier(instant: string | undefined, at: string): string | undefined {
  return instant !== undefined && instant > at ? at : instant
}

function failedWith(fault: SyncFault) {
  return { status: 'failed', error_message: fault.code, error_params: JSON.stringify(fault.params) }
}

/**
 * The start of the oldest sync in the unbroken run of unfinished ones up to now: interrupted full syncs for a full sync,
 * all that did not complete for any other.
 */
async function unfinishedSince(
  db: Kysely<BusinessSchema>,
  { type, full }: { type: SyncType; full: boolean },
): Promise<string | undefined> {
  const logs = await db
    .selectFrom('cnv_sync_logs')
    .select(['status', 'error_message', 'is_full', 'started_at'])
    .where('sync_type', '=', type)
    .orderBy('id', 'desc')
    .limit(MAX_UNFINISHED)
    .execute()
  const end = logs.findIndex(({ status, error_message: fault, is_full: isFull }) =>
    full ? isFull === 0 || (status !== 'running' && fault !== INTERRUPTED.code) : status === 'completed',
  )
  return logs.slice(0, end === -1 ? logs.length : end).at(-1)?.started_at
}

async function latestLog(
  db: Kysely<BusinessSchema>,
  type: SyncType,
  { withCheckpoint = false }: { withCheckpoint?: boolean } = {},
): Promise<CnvSyncLog | undefined> {
  return db
    .selectFrom('cnv_sync_logs')
    .selectAll()
    .where('sync_type', '=', type)
    .$if(withCheckpoint, (query) => query.where('checkpoint_updated_at', 'is not', null))
    .orderBy('id', 'desc')
    .executeTakeFirst()
}
