import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { sqlRules } from './sql.ts'
import { retryConflicts } from './transaction.ts'

export type MigrationSet = 'business' | 'ops'

/**
 * Applies every migration of the set that has not run yet; returns the names of those that ran now. Several processes
 * may start at once: each waits for the one that migrates.
 */
export async function migrate<Schema>(db: Kysely<Schema>, set: MigrationSet): Promise<string[]> {
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
