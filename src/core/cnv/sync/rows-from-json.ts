import type { Database } from 'better-sqlite3'
import { prepared } from '../../db/prepared.ts'

/**
 * A `from` clause over the JSON array bound as `$rows`: `rows` with the given columns, null where a row lacks one. The
 * limit, which limits nothing, keeps SQLite from reading a value out of the JSON anew wherever it is mentioned.
 */
export function rowsFromJson(columns: readonly string[]): string {
  const values = columns.map((column) => `value ->> '$.${column}' as ${column}`)
  return `from (select ${values.join(', ')} from json_each($rows) limit -1) as rows`
}

/** How many of the rows of a JSON array a table has already. */
export function countKnown(sqlite: Database, { table, key }: { table: string; key: string }, json: string): number {
  const text = `select count(*) as known from ${table} where ${key} in (select value ->> '$.${key}' from json_each(?))`
  return (prepared(sqlite, text).get(json) as { known: number }).known
}
