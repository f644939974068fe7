import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder in which the test processes keep the data folders that several tests begin with. */
    workedSets: string
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'semir-worked-'))
  project.provide('workedSets', folder)
  return () => rm(folder, { recursive: true, force: true })
}
