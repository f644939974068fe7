import type { Database } from 'better-sqlite3'
import { prepared } from '../../db/prepared.ts'

export interface MergeCounts {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** Rows that only the database could tell to be wrong. */
  readonly rejected: number
}

export interface Upsert {
  readonly table: string
  readonly key: readonly string[]
  /** Columns with the expression each takes from `from`; on an update they overwrite. */
  readonly columns: readonly { readonly name: string; readonly value: string }[]
  /** Columns set when the row is made, and `touched` ones whenever it changes. Values are bound by name. */
  readonly onCreate: Readonly<Record<string, string>>
  readonly touched: Readonly<Record<string, string>>
  readonly from: string
  readonly staged: number
  readonly values: Readonly<Record<string, string | number>>
  /** How many of the staged rows are in the table already, where that is quicker told than by counting the table. */
  readonly known?: number
}

/** Inserts what is new and updates what differs, in one statement that leaves equal rows untouched. */
export function upsert(sqlite: Database, upsert: Upsert): MergeCounts {
  const { table, key, columns, onCreate, touched, staged } = upsert
  const before = upsert.known === undefined ? countRows(sqlite, table) : 0
  const updated = columns.filter((column) => !key.includes(column.name))
  const names = [...columns.map((column) => column.name), ...Object.keys(onCreate), ...Object.keys(touched)]
  const values = [...columns.map((column) => column.value), ...Object.values(onCreate), ...Object.values(touched)]
  const changes = [
    ...updated.map(({ name }) => `${name} = excluded.${name}`),
    ...Object.entries(touched).map(([name, value]) => `${name} = ${value}`),
  ]
  const differs = updated.map(({ name }) => `${table}.${name} is not excluded.${name}`)
  const conflict = updated.length > 0 ? `update set ${changes.join(', ')} where ${differs.join(' or ')}` : 'nothing'
  const statement = `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} ${upsert.from} where true
    on conflict (${key.join(', ')}) do ${conflict}`
  const { changes: touchedRows } = prepared(sqlite, statement).run(upsert.values)
  const created = upsert.known === undefined ? countRows(sqlite, table) - before : staged - upsert.known
  const changed = touchedRows - created
  return { created, updated: changed, unchanged: staged - created - changed, rejected: 0 }
}

function countRows(sqlite: Database, table: string): number {
  return sqlite.prepare(`select count(*) from ${table}`).pluck().get() as number
}

export function lastId(sqlite: Database, table: string): number {
  return sqlite.prepare(`select coalesce(max(id), 0) from ${table}`).pluck().get() as number
}
