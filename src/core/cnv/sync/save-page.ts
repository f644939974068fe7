import type { Database } from 'better-sqlite3'
import { beginImmediate } from '../../db/begin-immediate.ts'
import { raiseDataVersion } from '../../db/data-version.ts'
import { prepared } from '../../db/prepared.ts'
import { AppError } from '../../errors.ts'
import { clearDemoData } from '../../import/clear-demo-data.ts'
import type { PreparedRows, RecordFault, SyncSource } from './sync-source.ts'

export interface SavedPage extends PreparedRows {
  readonly checkpoint: string | undefined
  /** UTC ISO-8601. */
  readonly at: string
}

/** Milliseconds to wait for another process that is writing. */
const PATIENCE = 600_000
/** Failures of one sync that its record quotes. */
const DETAILS = 100

/**
 * Stores a page: records, what failed of them, and how far the sync is, all in one transaction. Throws
 * `cnv-sync-superseded` when another process has taken the sync over, and `cnv-busy`.
 */
export async function savePage(
  sqlite: Database,
  { source, syncId, signal }: { source: SyncSource; syncId: number; signal: AbortSignal },
  page: SavedPage,
): Promise<void> {
  if (!(await beginImmediate(sqlite, PATIENCE, signal))) throw new AppError('cnv-busy')
  try {
    if (page.rows.length > 0) clearDemoData(sqlite)
    const { created, updated } = source.upsert(sqlite, page.rows, page.at)
    recordFailures(sqlite, source.type, page)
    const { changes } = prepared(
      sqlite,
      `update cnv_sync_logs set total_records = total_records + ?, created_count = created_count + ?,
          updated_count = updated_count + ?, failed_count = failed_count + ?,
          checkpoint_updated_at = coalesce(?, checkpoint_updated_at), error_details = ?
         where id = ? and status = 'running'`,
    ).run(
      page.rows.length,
      created,
      updated,
      page.faults.length,
      page.checkpoint ?? null,
      addDetails(sqlite, syncId, page.faults),
      syncId,
    )
    if (changes === 0) throw new AppError('cnv-sync-superseded')
    if (created + updated > 0) raiseDataVersion(sqlite, 'cnv')
    sqlite.exec('commit')
  } catch (error) {
    sqlite.exec('rollback')
    throw error
  }
}

function recordFailures(sqlite: Database, type: string, { faults, complete, at }: SavedPage): void {
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
