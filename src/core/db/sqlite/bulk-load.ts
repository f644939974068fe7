import { type Kysely, sql } from 'kysely'
import type { BulkLoad } from '../stage.ts'

/** New rows from which building indexes anew is worth it. */
const BULK = 50_000

/**
 * Runs work that adds many rows with the table's other indexes dropped, and builds them after it: sorted once instead of
 * grown at random places. A table that holds many times as many rows keeps them.
 */
export async function loadWithoutIndexes<Schema, Result>(
  trx: Kysely<Schema>,
  { table, added }: BulkLoad,
  work: () => Promise<Result>,
): Promise<Result> {
  if (added < BULK) return work()
  const { rows: last } = await sql<{ id: number | null }>`select max(rowid) as id from ${sql.table(table)}`.execute(trx)
  if (added < (last[0]?.id ?? 0) / 4) return work()
  const { rows: indexes } = await sql<{ name: string; sql: string }>`
    select name, sql from sqlite_master
    where type = 'index' and tbl_name = ${table} and sql not like '%unique%'`.execute(trx)
  for (const { name } of indexes) await sql`drop index ${sql.id(name)}`.execute(trx)
  const result = await work()
  for (const index of indexes) await sql.raw(index.sql).execute(trx)
  return result
}
