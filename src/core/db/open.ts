import { Kysely } from 'kysely'
import type { BusinessSchema } from './business-schema.ts'
import { FileDialect, fileTransactions } from './sqlite/sqlite-dialect.ts'
import { businessFile, openSqlite, opsFile, type OpenOptions } from './sqlite/open-sqlite.ts'
import type { OpsSchema } from './ops-schema.ts'
import { migrate } from './migrate.ts'
import { fileBulkRules } from './sqlite/sqlite-stage.ts'
import { registerBulkRules } from './stage.ts'
import { registerDatabase } from './transaction.ts'

export interface OpenDatabase<Schema> {
  readonly db: Kysely<Schema>
  readonly close: () => Promise<void>
}

export type BusinessDatabase = OpenDatabase<BusinessSchema>
export type OpsDatabase = OpenDatabase<OpsSchema>

export function openBusiness(dataDir: string, options: OpenOptions = {}): BusinessDatabase {
  return openDatabase<BusinessSchema>(businessFile(dataDir), options)
}

/** Reads a row of semir.db by a connection of its own: those that answer people may all be busy, which is no fault. */
export async function readOnce(dataDir: string): Promise<void> {
  const { db, close } = openBusiness(dataDir, { readonly: true })
  try {
    await db.selectFrom('import_batches').select('id').limit(1).execute()
  } finally {
    await close()
  }
}

export function openOps(dataDir: string, options: OpenOptions = {}): OpsDatabase {
  return openDatabase<OpsSchema>(opsFile(dataDir), options)
}

export function openDatabase<Schema>(path: string, options: OpenOptions = {}): OpenDatabase<Schema> {
  const dialect = new FileDialect(openSqlite(path, options))
  const db = registerDatabase(new Kysely<Schema>({ dialect }), fileTransactions)
  registerBulkRules(db, fileBulkRules)
  return { db, close: () => db.destroy() }
}

export interface Databases {
  readonly business: BusinessDatabase
  readonly ops: OpsDatabase
  readonly close: () => Promise<void>
}

/** Opens both databases of the data folder and migrates them; `migrated` names the migrations that ran. */
export async function prepareDatabases(dataDir: string): Promise<Databases & { migrated: readonly string[] }> {
  await using opened = new AsyncDisposableStack()
  const business = openBusiness(dataDir)
  opened.defer(business.close)
  const ops = openOps(dataDir)
  opened.defer(ops.close)
  const migrated = [
    ...(await migrate(business.db, 'business')).map((name) => `semir.db ${name}`),
    ...(await migrate(ops.db, 'ops')).map((name) => `ops.db ${name}`),
  ]
  const both = opened.move()
  return { business, ops, migrated, close: () => both.disposeAsync() }
}
