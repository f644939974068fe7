import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { prepareDatabases, type Databases } from '../../src/core/db/prepare-databases.ts'

/** A data folder of the test's own, removed when the test ends. */
export async function temporaryDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'semir-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Both databases, migrated and empty, closed when the test ends. */
export async function temporaryDatabases(): Promise<Databases & { readonly dataDir: string }> {
  const dataDir = await temporaryDataDir()
  const databases = await prepareDatabases(dataDir)
  onTestFinished(() => databases.close())
  return { ...databases, dataDir }
}
