import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { sql, type Kysely } from 'kysely'
import { DEFAULT_MIGRATION_TABLE, Migrator, type Migration } from 'kysely/migration'
import { AppError } from '../errors.ts'
import { sqlRules } from './sql.ts'
import { retryConflicts } from './transaction.ts'

export type MigrationSet = 'business' | 'ops'

/**
 * Applies every migration of the set that has not run yet; returns the names of those that ran now. Several processes
 * may start at once: each waits for the one that migrates. Throws `data-newer` for what a newer version migrated.
 */
export async function migrate<Schema>(db: Kysely<Schema>, set: MigrationSet): Promise<string[]> {
  await refuseNewer(db, set)
  return retryConflicts(db, async () => {
    const { error, results } = await migratorOf(db, set).migrateToLatest()
    if (error) throw error
    return (results ?? []).map((result) => result.migrationName)
  })
}

/** Whether the database is older than the program. */
export async function needsMigration<Schema>(db: Kysely<Schema>, set: MigrationSet): Promise<boolean> {
  const migrations = await migratorOf(db, set).getMigrations()
  return migrations.some(({ executedAt }) => executedAt === undefined)
}

/**
 * Throws `data-newer` when the data has a migration that is not known here: migrations are only added, so a newer version
 * made it.
 */
export async function refuseNewer<Schema>(db: Kysely<Schema>, set: MigrationSet): Promise<void> {
  const known = await loadMigrations(set)
  const newer = (await appliedMigrations(db)).find((name) => !Object.hasOwn(known, name))
  if (newer !== undefined) throw new AppError('data-newer', { migration: newer })
}

async function appliedMigrations<Schema>(db: Kysely<Schema>): Promise<string[]> {
  const { schema } = sqlRules(db)
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  const is = ({ name, schema: of }: { name: string; schema?: string }) =>
    name === DEFAULT_MIGRATION_TABLE && (schema === undefined || of === schema)
  if (!tables.some(is)) return []
  const { rows } = await sql<{
    name: string
  }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by name`.execute(db)
  return rows.map(({ name }) => name)
}

function migratorOf<Schema>(db: Kysely<Schema>, set: MigrationSet): Migrator {
  const { schema } = sqlRules(db)
  const provider = { getMigrations: () => loadMigrations(set) }
  return new Migrator({ db, provider, ...(schema === undefined ? {} : { migrationTableSchema: schema }) })
}

async function loadMigrations(set: MigrationSet): Promise<Record<string, Migration>> {
  const folder = new URL(`../../../migrations/${set}/`, import.meta.url)
  const files = (await readdir(fileURLToPath(folder))).filter((name) => name.endsWith('.ts')).toSorted()
  const migrations: Record<string, Migration> = {}
  for (const file of files) {
    migrations[file.slice(0, -'.ts'.length)] = (await import(new URL(file, folder).href)) as Migration
  }
  return migrations
}
