import { join } from 'node:path'
import type { Database as SqliteConnection } from 'better-sqlite3'
import { Kysely } from 'kysely'
import type { BusinessSchema } from './business-schema.ts'
import { ImmediateSqliteDialect } from './immediate-sqlite-dialect.ts'
import { businessFile, openSqlite, type OpenOptions } from './open-sqlite.ts'
import type { OpsSchema } from './ops-schema.ts'

/** A database as Kysely sees it, with the connection below for bulk work that prepares its own statements. */
export interface OpenDatabase<Schema> {
  readonly db: Kysely<Schema>
  readonly sqlite: SqliteConnection
  readonly close: () => Promise<void>
}

export type BusinessDatabase = OpenDatabase<BusinessSchema>
export type OpsDatabase = OpenDatabase<OpsSchema>

export function openBusiness(dataDir: string, options: OpenOptions = {}): BusinessDatabase {
  return openDatabase<BusinessSchema>(businessFile(dataDir), options)
}

export function openOps(dataDir: string, options: OpenOptions = {}): OpsDatabase {
  return openDatabase<OpsSchema>(join(dataDir, 'ops.db'), options)
}

export function openDatabase<Schema>(path: string, options: OpenOptions = {}): OpenDatabase<Schema> {
  const sqlite = openSqlite(path, options)
  const db = new Kysely<Schema>({ dialect: new ImmediateSqliteDialect({ database: sqlite }) })
  return { db, sqlite, close: () => db.destroy() }
}
