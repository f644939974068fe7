import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { prepareDatabases, type Databases, type DataSource } from '../../src/core/db/open.ts'
import { databaseUrlOf, dropDatabaseOf, makeDatabaseFor } from './postgres-databases.ts'
import { workedDatabase, workedSet, type WorkedSet } from './worked-set.ts'

/**
 * A data folder of the test's own, removed when the test ends: with what the import of a worked set left, with migrated
 * databases that are empty, or with nothing at all. In a run on PostgreSQL it has a database of its own there.
 */
export async function temporaryDataDir(set?: WorkedSet | 'empty'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'semir-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  if (set) await cp(await workedSet(set), folder, { recursive: true })
  await makeDatabaseFor(folder, set && workedDatabase(set))
  onTestFinished(() => dropDatabaseOf(folder))
  return folder
}

/** The data of a folder that `temporaryDataDir` made. */
export function sourceIn(dataDir: string): DataSource {
  return { dataDir, databaseUrl: databaseUrlOf(dataDir) }
}

/** Both databases, migrated and empty or with a worked set, closed when the test ends, and where they are. */
export async function temporaryDatabases(set: WorkedSet | 'empty' = 'empty'): Promise<Databases & DataSource> {
  const source = sourceIn(await temporaryDataDir(set))
  const databases = await prepareDatabases(source)
  onTestFinished(() => databases.close())
  return { ...databases, ...source }
}
