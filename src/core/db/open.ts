import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite, { type Database as SqliteConnection } from 'better-sqlite3'
import { Kysely } from 'kysely'
import type { BusinessSchema } from './business-schema.ts'
import { ImmediateSqliteDialect } from './immediate-sqlite-dialect.ts'
import type { OpsSchema } from './ops-schema.ts'

/** A database as Kysely sees it, with the connection below for bulk work that prepares its own statements. */
export interface OpenDatabase<Schema> {
  readonly db: Kysely<Schema>
  readonly sqlite: SqliteConnection
  readonly close: () => Promise<void>
}

export type BusinessDatabase = OpenDatabase<BusinessSchema>
export type OpsDatabase = OpenDatabase<OpsSchema>

export interface OpenOptions {
  readonly readonly?: boolean
}

/** Milliseconds a writer waits for another one before it gives up. */
const BUSY_TIMEOUT = 15_000

export function openBusiness(dataDir: string, options: OpenOptions = {}): BusinessDatabase {
  return openDatabase<BusinessSchema>(join(dataDir, 'semir.db'), options)
}

export function openOps(dataDir: string, options: OpenOptions = {}): OpsDatabase {
  return openDatabase<OpsSchema>(join(dataDir, 'ops.db'), options)
}

/** Opens the file (made with its folder, readable by its owner alone, when missing and not read-only). */
export function openDatabase<Schema>(path: string, options: OpenOptions = {}): OpenDatabase<Schema> {
  if (!options.readonly) mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 })
  const sqlite = new Sqlite(path, { readonly: options.readonly ?? false, timeout: BUSY_TIMEOUT })
  if (!options.readonly) sqlite.pragma('journal_mode = wal')
  sqlite.pragma('synchronous = normal')
  sqlite.pragma('foreign_keys = on')
  sqlite.pragma('trusted_schema = off')
  const db = new Kysely<Schema>({ dialect: new ImmediateSqliteDialect({ database: sqlite }) })
  return { db, sqlite, close: () => db.destroy() }
}
