import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite, { type Database, type Statement } from 'better-sqlite3'
import { type Kysely, sql } from 'kysely'
import type { BulkLoad, BulkRules, StagedValues, Stage, StageSetup, StageTable } from '../stage.ts'
import { fileTransactions } from './sqlite-dialect.ts'
import { onConnection, read, write } from '../transaction.ts'

/** Rows inserted by one statement: a third less work than one by one. */
const TOGETHER = 32
/** Page cache in KiB: of the stage, and of the database during the merge. */
const CACHE = 24_000

export const fileBulkRules: BulkRules = { open: openFileStage, remove: removeFileStage, load: loadWithoutIndexes }

/** A temporary file, attached to the database for the merge. */
function openFileStage<Schema>(db: Kysely<Schema>, { path, tables }: StageSetup): Stage<Schema> {
  removeFileStage(path)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const created = createFile(path, tables)
  let staging: Database | undefined = created
  const inserts = new Map(tables.map((table) => [table.name, prepareInserts(created, table)]))
  const finish = () => {
    if (staging?.inTransaction) staging.exec('commit')
    staging?.close()
    staging = undefined
  }
  return {
    async add(table, columns, size) {
      const { one, many } = inserts.get(table) ?? unknownTable(table)
      const whole = size - (size % TOGETHER)
      const values: (string | number | null)[] = []
      for (let from = 0; from < whole; from += TOGETHER) many.run(...fill(values, columns, from, TOGETHER))
      values.length = columns.length
      for (let at = whole; at < size; at++) one.run(fill(values, columns, at, 1))
    },
    async merge(work, options) {
      finish()
      return attached(db, path, (connection) => write(connection, work, options))
    },
    async inspect(work) {
      finish()
      return attached(db, path, (connection) => read(connection, work))
    },
    async close() {
      finish()
      removeFileStage(path)
    },
  }
}

async function attached<Schema, Result>(
  db: Kysely<Schema>,
  path: string,
  work: (connection: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  return onConnection(db, async (connection) => {
    await sql`attach ${path} as stage`.execute(connection)
    try {
      await sql`pragma stage.journal_mode = memory`.execute(connection)
      await sql`pragma stage.synchronous = off`.execute(connection)
      await sql.raw(`pragma main.cache_size = -${CACHE}`).execute(connection)
      return await work(connection)
    } finally {
      await sql`detach stage`.execute(connection)
    }
  })
}

/** Removes the stages of a folder that no process works with, whatever became of theirs. Needs no room on the disk. */
export function sweepStages(folder: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (name.endsWith('-journal') || !isInUse(path)) rmSync(path, { force: true, recursive: true })
  }
}

/** A process holds a lock on its stage while it fills it and while it merges it. */
function isInUse(path: string): boolean {
  let stage: Database | undefined
  try {
    stage = new Sqlite(path, { fileMustExist: true, timeout: 0 })
    stage.exec('begin exclusive; rollback')
    return false
  } catch (error) {
    return fileTransactions.isRetryable(error)
  } finally {
    stage?.close()
  }
}

function removeFileStage(path: string): void {
  for (const suffix of ['', '-journal']) rmSync(path + suffix, { force: true })
}

function createFile(path: string, tables: readonly StageTable[]): Database {
  const staging = new Sqlite(path)
  for (const pragma of ['page_size = 8192', 'journal_mode = off', 'synchronous = off', 'locking_mode = exclusive']) {
    staging.pragma(pragma)
  }
  staging.pragma(`cache_size = -${CACHE}`)
  // Each statement that may replace rows notes the pages it changes: in a file that would be a write or two for every row.
  staging.pragma('temp_store = memory')
  for (const table of tables) staging.exec(createSql(table))
  staging.exec('begin')
  return staging
}

/** Rows with a key are stored in key order, unless they are numbered. */
function createSql({ name, columns, key, numbered }: StageTable): string {
  const definitions = [
    ...(numbered ? ['id integer primary key'] : []),
    ...columns.map((column) => `"${column.name}" ${column.type}`),
    ...(key ? [`${numbered ? 'unique' : 'primary key'} (${key.join(', ')})`] : []),
  ]
  return `create table ${name} (${definitions.join(', ')}) ${key && !numbered ? 'without rowid' : ''}`
}

function prepareInserts(staging: Database, table: StageTable): { readonly one: Statement; readonly many: Statement } {
  return { one: staging.prepare(insertSql(table, 1)), many: staging.prepare(insertSql(table, TOGETHER)) }
}

function insertSql({ name, columns, key = [], sums = [] }: StageTable, rows: number): string {
  const names = columns.map((column) => `"${column.name}"`)
  const row = `(${columns.map(() => '?').join(', ')})`
  const values = `into ${name} (${names.join(', ')}) values ${Array.from({ length: rows }, () => row).join(', ')}`
  if (sums.length === 0) return `insert or replace ${values}`
  const set = columns.flatMap((column) => {
    const [old, fresh] = [`${name}."${column.name}"`, `excluded."${column.name}"`]
    const value = sums.includes(column.name) ? `coalesce(${old} + ${fresh}, ${old}, ${fresh})` : fresh
    return key.includes(column.name) ? [] : [`"${column.name}" = ${value}`]
  })
  return `insert ${values} on conflict (${key.join(', ')}) do update set ${set.join(', ')}`
}

/** The values of some rows, one row after the other. */
function fill(
  values: (string | number | null)[],
  columns: readonly StagedValues[],
  from: number,
  rows: number,
): (string | number | null)[] {
  let next = 0
  for (let at = from; at < from + rows; at++) for (const column of columns) values[next++] = valueAt(column, at)
  return values
}

function unknownTable(name: string): never {
  throw new Error(`${name} is no staged table`)
}

function valueAt(values: StagedValues, at: number): string | number | null {
  const value = values[at] ?? null
  return Number.isNaN(value) ? null : value
}

/** Number of rows from which rebuilding the indexes is faster. */
const BULK = 50_000

/**
 * Runs work that adds or removes many rows with the table's non-unique indexes dropped, and rebuilds them afterwards: one
 * sort instead of random changes. When the table holds over four times as many rows, the indexes stay.
 */
async function loadWithoutIndexes<Schema, Result>(
  trx: Kysely<Schema>,
  { table, rows: changed }: BulkLoad,
  work: () => Promise<Result>,
): Promise<Result> {
  if (changed < BULK) return work()
  const { rows: last } = await sql<{ id: number | null }>`select max(rowid) as id from ${sql.table(table)}`.execute(trx)
  if (changed < (last[0]?.id ?? 0) / 4) return work()
  const { rows: indexes } = await sql<{ name: string; sql: string }>`
    select name, sql from sqlite_master
    where type = 'index' and tbl_name = ${table} and sql not like '%unique%'`.execute(trx)
  for (const { name } of indexes) await sql`drop index ${sql.id(name)}`.execute(trx)
  const result = await work()
  for (const index of indexes) await sql.raw(index.sql).execute(trx)
  return result
}
