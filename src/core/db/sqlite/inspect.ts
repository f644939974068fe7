import { type Kysely, type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'

/** `ok`, or what is wrong with the file. */
export async function quickCheck<Schema>(db: Kysely<Schema>): Promise<string> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db)
  return rows[0]?.quick_check ?? ''
}

/** The column that orders a table: its own whole-number key, else SQLite's. */
export async function keyColumnOf(db: QueryExecutorProvider, table: string): Promise<string> {
  const { rows } = await sql<{ name: string; type: string; pk: number; kind: string }>`
    select info.name, lower(info.type) as type, info.pk, master.type as kind
    from pragma_table_info(${table}) as info join sqlite_master as master on master.name = ${table}`.execute(db)
  if (rows[0]?.kind === 'view') return 'id'
  const keys = rows.filter(({ pk }) => pk > 0)
  return keys.length === 1 && keys[0]?.type === 'integer' ? keys[0].name : 'rowid'
}

/** A column's value, texts cut after `characters`. SQLite may hold text in a column of any type. */
export function clippedCell(column: string, characters: number): RawBuilder<unknown> {
  const value = sql.ref(column)
  return sql`iif(typeof(${value}) = 'text', substr(${value}, 1, ${characters}), ${value})`
}
