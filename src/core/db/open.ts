import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Kysely } from 'kysely'
import type { BusinessSchema } from './business-schema.ts'
import { FileDialect, fileTransactions } from './sqlite/sqlite-dialect.ts'
import { fileSql } from './sqlite/inspect.ts'
import { businessFile, openSqlite, opsFile, type OpenOptions } from './sqlite/open-sqlite.ts'
import type { OpsSchema } from './ops-schema.ts'
import { migrate } from './migrate.ts'
import type * as Server from './postgres/open-postgres.ts'
import type { SchemaName } from './postgres/open-postgres.ts'
import { registerSqlRules } from './sql.ts'
import { fileBulkRules } from './sqlite/sqlite-stage.ts'
import { registerBulkRules } from './stage.ts'
import { registerDatabase } from './transaction.ts'

/** Where the data is: in two SQLite files of the data folder, or in two schemas of a PostgreSQL database. */
export interface DataSource {
  /** Holds the files of the service in any case. */
  readonly dataDir: string
  /** `postgres://…`; undefined: the data is in the data folder. */
  readonly databaseUrl?: string | undefined
}

export interface OpenDatabase<Schema> {
  readonly db: Kysely<Schema>
  readonly close: () => Promise<void>
}

export type BusinessDatabase = OpenDatabase<BusinessSchema>
export type OpsDatabase = OpenDatabase<OpsSchema>

/** A data folder by itself is the source that has its data in it. */
export function openBusiness(source: string | DataSource, options: OpenOptions = {}): BusinessDatabase {
  const { dataDir, databaseUrl } = sourceOf(source)
  if (databaseUrl !== undefined) return openServer<BusinessSchema>(databaseUrl, 'business')
  return openDatabase<BusinessSchema>(businessFile(dataDir), options)
}

export function openOps(source: string | DataSource, options: OpenOptions = {}): OpsDatabase {
  const { dataDir, databaseUrl } = sourceOf(source)
  if (databaseUrl !== undefined) return openServer<OpsSchema>(databaseUrl, 'ops')
  return openDatabase<OpsSchema>(opsFile(dataDir), options)
}

function sourceOf(source: string | DataSource): DataSource {
  return typeof source === 'string' ? { dataDir: source } : source
}

/** Whether there is data to open: a server always says so itself. */
export function hasDatabases({ dataDir, databaseUrl }: DataSource): boolean {
  return databaseUrl !== undefined || existsSync(businessFile(dataDir))
}

/** Reads a row of the business data by a connection of its own: those that answer people may all be busy, which is no fault. */
export async function readOnce(source: DataSource): Promise<void> {
  const { db, close } = openBusiness(source, { readonly: true })
  try {
    await db.selectFrom('import_batches').select('id').limit(1).execute()
  } finally {
    await close()
  }
}

/** Opens a SQLite file. */
export function openDatabase<Schema>(path: string, options: OpenOptions = {}): OpenDatabase<Schema> {
  const dialect = new FileDialect(openSqlite(path, options))
  const db = registerDatabase(new Kysely<Schema>({ dialect }), fileTransactions)
  registerBulkRules(db, fileBulkRules)
  registerSqlRules(db, fileSql)
  return { db, close: () => db.destroy() }
}

const require = createRequire(import.meta.url)

/** Loaded when it is first wanted: loading the driver takes a command of the terminal longer than its work. */
function openServer<Schema>(url: string, schema: SchemaName): OpenDatabase<Schema> {
  const { openPostgres } = require('./postgres/open-postgres.ts') as typeof Server
  const db = openPostgres<Schema>(url, schema)
  return { db, close: () => db.destroy() }
}

export interface Databases {
  readonly business: BusinessDatabase
  readonly ops: OpsDatabase
  readonly close: () => Promise<void>
}

/**
 * Opens both databases and migrates them; `migrated` names the migrations that ran. `before` may refuse what it finds there,
 * before anything is changed.
 */
export async function prepareDatabases(
  source: string | DataSource,
  before: (ops: OpsDatabase['db']) => Promise<void> = () => Promise.resolve(),
): Promise<Databases & { migrated: readonly string[] }> {
  await using opened = new AsyncDisposableStack()
  const business = openBusiness(source)
  opened.defer(business.close)
  const ops = openOps(source)
  opened.defer(ops.close)
  await before(ops.db)
  const migrated = [
    ...(await migrate(business.db, 'business')).map((name) => `semir.db ${name}`),
    ...(await migrate(ops.db, 'ops')).map((name) => `ops.db ${name}`),
  ]
  const both = opened.move()
  return { business, ops, migrated, close: () => both.disposeAsync() }
}
