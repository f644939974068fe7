import type { Database } from 'better-sqlite3'
import { beginImmediate, rollBack } from '../../db/sqlite/begin-immediate.ts'
import { raiseDataVersion } from '../../db/data-version.ts'
import { prepared } from '../../db/sqlite/prepared.ts'
import { AppError } from '../../errors.ts'
import { tablesFilled } from '../../imports/kinds/import-kinds.ts'
import { clearDemoData } from '../../records/clear-demo-data.ts'
import type { SyncType } from './sync-log.ts'
import type { FetchedRecord } from './record-source.ts'
import type { PreparedRows, RecordFault } from './sync-table.ts'
import { syncTables } from './order-table.ts'

/** A page, or a part of one, to be stored. */
export interface FetchedPage {
  readonly type: SyncType
  readonly syncId: number
  readonly records: readonly FetchedRecord[]
  /** What of the page is no record. */
  readonly faults: readonly RecordFault[]
  readonly checkpoint: string | undefined
  /** UTC ISO-8601. */
  readonly at: string
}

/** How many records were stored, and how many failures there were among them. */
export interface SavedPage {
  readonly records: number
  readonly failed: number
}

/** Failures of one sync that its record quotes. */
const DETAILS = 100

/**
 * Stores a page: records, what failed of them, and how far the sync is, all in one transaction. Undefined when somebody
 * else has been writing for all of `patience` milliseconds. Throws `cnv-sync-superseded` when the sync is not this one's
 * any more.
 */
export async function savePage(
  sqlite: Database,
  page: FetchedPage,
  { patience }: { patience: number },
): Promise<SavedPage | undefined> {
  const { type, syncId, checkpoint, at } = page
  const table = syncTables[type]
  const { rows, complete, faults: unread } = table.prepare(page.records)
  const faults = [...page.faults, ...unread]
  if (!(await beginImmediate(sqlite, patience))) return undefined
  try {
    if (rows.length > 0) clearDemoData(sqlite, tablesFilled())
    const { created, updated } = table.upsert(sqlite, rows, at)
    recordFailures(sqlite, { type, at, faults, complete })
    const { changes } = prepared(
      sqlite,
      `update cnv_sync_logs set total_records = total_records + ?, created_count = created_count + ?,
          updated_count = updated_count + ?, failed_count = failed_count + ?,
          checkpoint_updated_at = coalesce(?, checkpoint_updated_at), error_details = ?
         where id = ? and status = 'running'`,
    ).run(rows.length, created, updated, faults.length, checkpoint ?? null, addDetails(sqlite, syncId, faults), syncId)
    if (changes === 0) throw new AppError('cnv-sync-superseded')
    if (created + updated > 0) raiseDataVersion(sqlite, 'cnv')
    sqlite.exec('commit')
  } catch (error) {
    rollBack(sqlite)
    throw error
  }
  return { records: rows.length, failed: faults.length }
}

function recordFailures(
  sqlite: Database,
  { type, at, faults, complete }: Pick<FetchedPage, 'type' | 'at'> & Omit<PreparedRows, 'rows'>,
): void {
  const over = prepared(sqlite, 'delete from cnv_sync_failures where sync_type = ? and record_id = ?')
  const failed = prepared(
    sqlite,
    `insert into cnv_sync_failures values (@type, @id, @reason, 1, @at, @at)
     on conflict do update set reason = @reason, attempts = attempts + 1, last_failed_at = @at`,
  )
  for (const id of complete) over.run(type, id)
  for (const { id, reason } of faults) if (id !== undefined) failed.run({ type, id, reason, at })
}

function addDetails(sqlite: Database, syncId: number, faults: readonly RecordFault[]): string | null {
  const found = prepared(sqlite, 'select error_details as json from cnv_sync_logs where id = ?').get(syncId)
  const { json } = found as { json: string | null }
  if (faults.length === 0) return json
  const details = JSON.parse(json ?? '[]') as object[]
  const added = faults.map(({ id, reason }) => ({ record: id ?? null, reason }))
  return JSON.stringify([...details, ...added].slice(0, DETAILS))
}
