import type { Database } from 'better-sqlite3'
import { beginImmediate, rollBack } from '../../db/sqlite/begin-immediate.ts'
import { raiseDataVersion } from '../../db/data-version.ts'
import { AppError } from '../../errors.ts'
import { clearDemoData, isDemo } from '../../records/clear-demo-data.ts'
import type { ImportMessage } from '../import-result.ts'
import type { ImportKind } from '../kinds/import-kind.ts'
import { importKinds, tablesFilled } from '../kinds/import-kinds.ts'
import type { MatchedHeader } from '../read/header/match-header.ts'
import type { ReadCounts } from '../read/rows/row-batch.ts'
import type { StagedColumn } from '../../records/upsert.ts'
import { KEPT } from '../read/rows/row-encoder.ts'
import type { NewImportBatch } from '../../db/business-schema.ts'

/** A file that was read to its end and waits in a staging file. */
export interface StagedFile {
  readonly path: string
  readonly kind: ImportKind
  readonly header: MatchedHeader
  readonly labels: readonly string[]
  readonly columns: readonly StagedColumn[]
  readonly keptBits: number
  readonly counts: ReadCounts
  readonly notes: readonly ImportMessage[]
}

/** What the batch record says beside the counts. */
export type BatchOrigin = Omit<BatchRecord, 'kind' | 'status'>

/** Milliseconds to wait for another process that is writing. */
const PATIENCE = 600_000

/**
 * Moves staged rows into the business database and records the batch, in one transaction: all of it or nothing.
 * Returns the batch's id. Throws `import-busy`.
 */
export async function mergeStaged(
  sqlite: Database,
  file: StagedFile,
  origin: BatchOrigin,
  signal: AbortSignal,
  kinds: readonly ImportKind[] = importKinds,
): Promise<number> {
  sqlite.prepare('attach ? as stage').run(file.path)
  try {
    sqlite.pragma('stage.journal_mode = memory')
    sqlite.pragma('stage.synchronous = off')
    if (!(await beginImmediate(sqlite, PATIENCE, signal))) throw new AppError('import-busy')
    try {
      const importId = mergeAll(sqlite, file, origin, tablesFilled(kinds))
      sqlite.exec('commit')
      return importId
    } catch (error) {
      rollBack(sqlite)
      throw error
    }
  } finally {
    sqlite.exec('detach stage')
  }
}

function mergeAll(sqlite: Database, file: StagedFile, origin: BatchOrigin, demoTables: readonly string[]): number {
  const { kind, header, labels, keptBits, counts } = file
  const demoCleared = !isDemo(origin) && clearDemoData(sqlite, demoTables)
  const notes = demoCleared ? [...file.notes, { code: 'demo-cleared', params: {} }] : file.notes
  const importId = insertBatch(sqlite, {
    ...origin,
    kind: kind.name,
    status: 'completed',
    header: JSON.stringify(labels),
    notes: JSON.stringify(notes),
  })
  const staged = sqlite.prepare('select count(*) from stage.rows').pluck().get() as number
  const at = origin.finished_at
  const columns = file.columns.filter(({ name }) => name !== KEPT)
  const { key } = kind
  const merged = kind.merge({ sqlite, key, found: header.columns, columns, keptBits, staged, importId, at })
  const rejected = counts.rejected + merged.rejected
  sqlite
    .prepare(
      `update import_batches set rows = ?, created = ?, updated = ?, unchanged = ?, rejected = ?,
        duplicates_in_file = ?, warned = ? where id = ?`,
    )
    .run(
      counts.rows,
      merged.created,
      merged.updated,
      merged.unchanged,
      rejected,
      counts.rows - counts.rejected - staged,
      counts.warned,
      importId,
    )
  sqlite
    .prepare(
      `insert into import_issues (import_id, severity, "row", "column", value, reason, params, cells)
       select ?, severity, "row", "column", value, reason, params, cells from stage.issues order by "row"`,
    )
    .run(importId)
  if (merged.created + merged.updated > 0) raiseDataVersion(sqlite, kind.data)
  return importId
}

type Counted = 'rows' | 'created' | 'updated' | 'unchanged' | 'rejected' | 'duplicates_in_file' | 'warned' | 'notes'

/** A batch as it begins; what is counted later starts at 0. */
export type BatchRecord = Omit<NewImportBatch, 'id' | Counted> & Partial<Pick<NewImportBatch, Counted>>

/** Writes a batch record and returns its id. */
export function insertBatch(sqlite: Database, record: BatchRecord): number {
  const names = Object.keys(record)
  const { lastInsertRowid } = sqlite
    .prepare(`insert into import_batches (${names.join(', ')}) values (${names.map((name) => `$${name}`).join(', ')})`)
    .run(record)
  return Number(lastInsertRowid)
}
