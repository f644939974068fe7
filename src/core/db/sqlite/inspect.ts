import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'
import type { RowKey, SqlRules } from '../sql.ts'

export const fileSql: SqlRules = {
  packed: (values) => sql<string>`json_array(${sql.join(values)})`,
  unpacked: (text, position) => sql`json_extract(${text}, ${sql.lit(`$[${position}]`)})`,
  rowKeyOf,
  clippedCell,
  columnTypes,
  // SQLite looks at the rows themselves.
  continueNumbers: () => Promise.resolve(),
  check: quickCheck,
}

async function quickCheck(db: QueryExecutorProvider): Promise<string> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db)
  return rows[0]?.quick_check ?? ''
}

/** The column that orders a table: its own whole-number key, else SQLite's. */
async function rowKeyOf(db: QueryExecutorProvider, table: string): Promise<RowKey> {
  const name = await keyColumnOf(db, table)
  return { name, value: sql.ref(name), order: sql.ref(name), at: (key) => sql`${key}` }
}

async function keyColumnOf(db: QueryExecutorProvider, table: string): Promise<string> {
  const { rows } = await sql<{ name: string; type: string; pk: number; kind: string }>`
    select info.name, lower(info.type) as type, info.pk, master.type as kind
    from pragma_table_info(${table}) as info join sqlite_master as master on master.name = ${table}`.execute(db)
  if (rows[0]?.kind === 'view') return 'id'
  const keys = rows.filter(({ pk }) => pk > 0)
  return keys.length === 1 && keys[0]?.type === 'integer' ? keys[0].name : 'rowid'
}

/** SQLite may hold text in a column of any type. */
function clippedCell(column: string, characters: number): RawBuilder<unknown> {
  const value = sql.ref(column)
  return sql`iif(typeof(${value}) = 'text', substr(${value}, 1, ${characters}), ${value})`
}

async function columnTypes(db: QueryExecutorProvider, table: string): Promise<ReadonlyMap<string, 'integer' | 'text'>> {
  const { rows } = await sql<{ name: string; type: string }>`
    select name, lower(type) as type from pragma_table_info(${table})`.execute(db)
  return new Map(rows.map(({ name, type }) => [name, type === 'integer' ? 'integer' : 'text']))
}
