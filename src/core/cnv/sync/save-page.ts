import { tablesFilled } from '../../imports/kinds/import-kinds.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema, CnvSyncLog } from '../../db/business-schema.ts'
import { write } from '../../db/transaction.ts'
import { raiseVersion } from '../../db/version-cache.ts'
import { AppError } from '../../errors.ts'
import { clearDemoData } from '../../records/tables/clear-demo-data.ts'
import type { SyncType } from './sync-log.ts'
import type { FetchedRecord } from './record-source.ts'
import { saveRows, type PreparedRows, type RecordFault } from './sync-table.ts'
import { syncTables } from './sync-tables.ts'

/** A page, or a part of one, to be stored. */
export interface FetchedPage {
  readonly type: SyncType
  readonly syncId: number
  readonly records: readonly FetchedRecord[]
  /** Items of the page without a usable key. */
  readonly faults: readonly RecordFault[]
  readonly checkpoint: string | undefined
  /** UTC ISO-8601. */
  readonly at: string
}

/** Counts of stored records and of failures. */
export interface SavedPage {
  readonly records: number
  readonly failed: number
}

/** Failures listed in one sync's log. */
const MAX_DETAILS = 100

/**
 * Stores a page's records, failures and checkpoint in one transaction. Throws `cnv-busy` when another writer takes
 * longer than `patience` milliseconds, and `cnv-sync-superseded` when another sync has taken over.
 */
export async function savePage(
  db: Kysely<BusinessSchema>,
  page: FetchedPage,
  { patience }: { patience: number },
): Promise<SavedPage> {
  const { type, syncId, checkpoint, at } = page
  const table = syncTables[type]
  const { rows, complete, faults: unread } = table.prepare(page.records)
  const faults = [...page.faults, ...unread]
  const store = async (trx: Kysely<BusinessSchema>) => {
    const log = await runningLog(trx, syncId)
    if (rows.length > 0) await clearDemoData(trx, tablesFilled())
    const { created, updated } = await saveRows(trx, table, { rows, at })
    await recordFailures(trx, { type, at, faults, complete })
    await trx
      .updateTable('cnv_sync_logs')
      .set({
        total_records: log.total_records + rows.length,
        created_count: log.created_count + created,
        updated_count: log.updated_count + updated,
        failed_count: log.failed_count + faults.length,
        checkpoint_updated_at: checkpoint ?? log.checkpoint_updated_at,
        error_details: addDetails(log.error_details, faults),
      })
      .where('id', '=', syncId)
      .execute()
    if (created + updated > 0) await raiseVersion(trx, 'cnv')
  }
  await write(db, store, { patience, busy: 'cnv-busy' })
  return { records: rows.length, failed: faults.length }
}

/** The sync's log. Throws `cnv-sync-superseded` when it is no longer running. */
async function runningLog(trx: Kysely<BusinessSchema>, syncId: number): Promise<CnvSyncLog> {
  const running = trx.selectFrom('cnv_sync_logs').selectAll().where('id', '=', syncId).where('status', '=', 'running')
  const log = await running.executeTakeFirst()
  if (!log) throw new AppError('cnv-sync-superseded')
  return log
}

async function recordFailures(
  trx: Kysely<BusinessSchema>,
  { type, at, faults, complete }: Pick<FetchedPage, 'type' | 'at'> & Omit<PreparedRows, 'rows'>,
): Promise<void> {
  const failures = trx.deleteFrom('cnv_sync_failures').where('sync_type', '=', type)
  if (complete.length > 0) await failures.where('record_id', 'in', complete).execute()
  const reasons = new Map(faults.map(({ id, reason }) => [id, reason]))
  const failed = [...reasons].flatMap(([id, reason]) =>
    id === undefined
      ? []
      : [{ sync_type: type, record_id: id, reason, attempts: 1, first_failed_at: at, last_failed_at: at }],
  )
  if (failed.length === 0) return
  await trx
    .insertInto('cnv_sync_failures')
    .values(failed)
    .onConflict((again) =>
      again.columns(['sync_type', 'record_id']).doUpdateSet((eb) => ({
        reason: eb.ref('excluded.reason'),
        attempts: eb('cnv_sync_failures.attempts', '+', 1),
        last_failed_at: eb.ref('excluded.last_failed_at'),
      })),
    )
    .execute()
}

function addDetails(json: string | null, faults: readonly RecordFault[]): string | null {
  if (faults.length === 0) return json
  const details = JSON.parse(json ?? '[]') as object[]
  const added = faults.map(({ id, reason }) => ({ record: id ?? null, reason }))
  return JSON.stringify([...details, ...added].slice(0, MAX_DETAILS))
}
