import { sql, type QueryExecutorProvider } from 'kysely'
import type { BusinessDatabase } from '../db/open.ts'

/** Rows of each table, by its name. */
export type RowCounts = Readonly<Record<string, number>>

export async function countRows(db: QueryExecutorProvider, tables: readonly string[]): Promise<RowCounts> {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const { rows } = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(db)
    counts[table] = rows[0]?.rows ?? 0
  }
  return counts
}

const remembered = new WeakMap<BusinessDatabase, { readonly version: number; readonly counts: RowCounts }>()

/**
 * The counts of a read-only connection, counted again only once somebody has changed the file: a million rows take a
 * tenth of a second.
 */
export async function rememberCounts(database: BusinessDatabase, tables: readonly string[]): Promise<RowCounts> {
  const version = database.sqlite.pragma('data_version', { simple: true }) as number
  const kept = database.sqlite.readonly ? remembered.get(database) : undefined
  if (kept?.version === version) return kept.counts
  const counts = await countRows(database.db, tables)
  remembered.set(database, { version, counts })
  return counts
}
