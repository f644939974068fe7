import type { Database } from 'better-sqlite3'

export interface StagedColumn {
  readonly name: string
  readonly type: 'integer' | 'text'
  /** Bit in `kept` that marks rows whose cell could not be read, so that an old value stays. */
  readonly bit?: number
}

export interface MergeCounts {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** Rows that only the database could tell to be wrong. */
  readonly rejected: number
}

/** How rows are brought into a table. */
export interface UpsertPlan {
  readonly table: string
  readonly key: readonly string[]
  /** Columns with the expression each takes from `from`; on an update they overwrite. */
  readonly columns: readonly { readonly name: string; readonly value: string }[]
  /** Columns set when the row is made, and `touched` ones whenever it changes. Values are bound by name. */
  readonly onCreate: Readonly<Record<string, string>>
  readonly touched: Readonly<Record<string, string>>
  readonly from: string
}

export interface Upsert extends UpsertPlan {
  readonly staged: number
  readonly values: Readonly<Record<string, string | number>>
}

/** Inserts what is new and updates what differs, in one statement that leaves equal rows untouched. */
export function upsert(sqlite: Database, { staged, values, ...plan }: Upsert): MergeCounts {
  const before = countRows(sqlite, plan.table)
  const { changes: touchedRows } = sqlite.prepare(upsertStatement(plan)).run(values)
  const created = countRows(sqlite, plan.table) - before
  const changed = touchedRows - created
  return { created, updated: changed, unchanged: staged - created - changed, rejected: 0 }
}

/** The statement itself; what it changes are the rows that are new or differ. */
export function upsertStatement({ table, key, columns, onCreate, touched, from }: UpsertPlan): string {
  const updated = columns.filter((column) => !key.includes(column.name))
  const names = [...columns.map((column) => column.name), ...Object.keys(onCreate), ...Object.keys(touched)]
  const values = [...columns.map((column) => column.value), ...Object.values(onCreate), ...Object.values(touched)]
  const changes = [
    ...updated.map(({ name }) => `${name} = excluded.${name}`),
    ...Object.entries(touched).map(([name, value]) => `${name} = ${value}`),
  ]
  const differs = updated.map(({ name }) => `${table}.${name} is not excluded.${name}`)
  const conflict = updated.length > 0 ? `update set ${changes.join(', ')} where ${differs.join(' or ')}` : 'nothing'
  return `insert into ${table} (${names.join(', ')}) select ${values.join(', ')} ${from} where true
    on conflict (${key.join(', ')}) do ${conflict}`
}

function countRows(sqlite: Database, table: string): number {
  return sqlite.prepare(`select count(*) from ${table}`).pluck().get() as number
}

export function lastId(sqlite: Database, table: string): number {
  return sqlite.prepare(`select coalesce(max(id), 0) from ${table}`).pluck().get() as number
}
