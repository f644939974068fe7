import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { prepareDatabases, type Databases } from '../../src/core/db/open.ts'
import { workedSet, type WorkedSet } from './worked-set.ts'

/**
 * A data folder of the test's own, removed when the test ends: with what the import of a worked set left, with migrated
 * databases that are empty, or with nothing at all.
 */
export async function temporaryDataDir(set?: WorkedSet | 'empty'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'semir-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  if (set) await cp(await workedSet(set), folder, { recursive: true })
  return folder
}

/** Both databases, migrated and empty or with a worked set, closed when the test ends. */
export async function temporaryDatabases(
  set: WorkedSet | 'empty' = 'empty',
): Promise<Databases & { readonly dataDir: string }> {
  const dataDir = await temporaryDataDir(set)
  const databases = await prepareDatabases(dataDir)
  onTestFinished(() => databases.close())
  return { ...databases, dataDir }
}
