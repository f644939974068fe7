import { type QueryExecutorProvider, sql } from 'kysely'
import type { RowKey, SqlRules } from '../sql.ts'
import { spreadTables } from './distribute.ts'

export const serverSql: SqlRules = {
  packed: (values) => sql<string>`cast(json_build_array(${sql.join(values)}) as text)`,
  unpacked(text, position, type) {
    // A negative position would count from the end.
    if (position < 0) return sql`null`
    const value = sql`(cast(${text} as json) ->> ${sql.lit(position)})`
    return type === 'integer' ? sql`cast(${value} as bigint)` : value
  },
  rowKeyOf,
  // A page of rows is cut when it is shown: a column here has one type, which cutting would change.
  clippedCell: (column) => sql.ref(column),
  columnTypes,
  async continueNumbers(db, table, column) {
    const next = sql`(select coalesce(max(${sql.ref(column)}), 0) + 1 from ${sql.table(table)})`
    await sql`select setval(pg_get_serial_sequence(${table}, ${column}), ${next}, false)`.execute(db)
  },
  spreadTables,
  check: async (db) => {
    await sql`select 1`.execute(db)
    return 'ok'
  },
}

/** PostgreSQL stores no NUL in a text; it becomes the sign of an unreadable one. What is not a number is null, as on SQLite. */
export function storable(value: unknown): unknown {
  if (Number.isNaN(value)) return null
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value
}

/** Rows of a page of the table come before this one; the address of a row is its page and its position there. */
const PAGE = 65_536

async function rowKeyOf(db: QueryExecutorProvider, table: string): Promise<RowKey> {
  const { rows } = await sql<KeyColumn>`
    select attribute.attname::text as name, format_type(attribute.atttypid, null) as type,
      attribute.attidentity <> '' as numbered, relation.relkind::text as kind
    from pg_class as relation
    left join pg_index as key on key.indrelid = relation.oid and key.indisprimary
    left join pg_attribute as attribute on attribute.attrelid = relation.oid and attribute.attnum = any(key.indkey)
    where relation.oid = to_regclass(${table})`.execute(db)
  const name = numberOf(rows)
  if (name !== null) return { name, value: sql.ref(name), order: sql.ref(name), at: (key) => sql`${key}` }
  const address = sql`(cast(cast(ctid as text) as point))`
  return {
    name: 'ctid',
    value: sql`(cast(${address}[0] as bigint) * ${sql.lit(PAGE)} + cast(${address}[1] as bigint))`,
    order: sql.ref('ctid'),
    at: (key) => sql`cast(${`(${Math.floor(key / PAGE)},${key % PAGE})`} as tid)`,
  }
}

interface KeyColumn {
  readonly name: string | null
  readonly type: string | null
  readonly numbered: 0 | 1 | null
  readonly kind: string
}

/** The column that numbers the rows: of a key, which may hold more, the one that numbers itself; else a key by itself. */
function numberOf(key: readonly KeyColumn[]): string | null {
  const [first] = key
  if (first?.kind === 'v') return 'id'
  const numbered = key.find((column) => column.numbered === 1)
  if (numbered) return numbered.name
  return key.length === 1 && first?.type === 'bigint' ? first.name : null
}

async function columnTypes(db: QueryExecutorProvider, table: string): Promise<ReadonlyMap<string, 'integer' | 'text'>> {
  const { rows } = await sql<{ name: string; type: string }>`
    select column_name::text as name, data_type::text as type from information_schema.columns
    where table_schema = current_schema() and table_name = ${table}`.execute(db)
  return new Map(rows.map(({ name, type }) => [name, type === 'bigint' ? 'integer' : 'text']))
}
