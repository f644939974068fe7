import type { Database } from 'better-sqlite3'
import type { NewImportBatch } from '../db/business-schema.ts'

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
