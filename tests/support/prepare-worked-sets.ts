import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { runSemir } from './run-semir.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder that holds a data folder of each worked set's name (`WorkedSet`), and one named `empty`. */
    workedSets: string
  }
}

// Sales before customers: in most tests that is the order that asks more of the import.
const pos = ['sales.csv', 'customers.csv']
const files = [...pos, 'coupons.xlsx', 'cnv_customers.json', 'cnv_memberships.json']

/** Imports each worked set once, through the real program, for all tests that need only what an import leaves. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'semir-worked-'))
  await Promise.all([
    importSet('clean', files, join(folder, 'clean')),
    importSet('clean', pos, join(folder, 'clean-pos')),
    importSet('dirty', files, join(folder, 'dirty')),
    migrate(join(folder, 'empty')),
  ])
  project.provide('workedSets', folder)
  return () => rm(folder, { recursive: true, force: true })
}

async function importSet(set: string, names: readonly string[], data: string): Promise<void> {
  const paths = names.map((name) => fileURLToPath(new URL(`../fixtures/oracle/${set}/${name}`, import.meta.url)))
  const { code, stderr } = await runSemir(['import', ...paths, '--data', data], { SEMIR_LOG_LEVEL: 'error' })
  if (code !== 0) throw new Error(`the ${set} worked set was not imported:\n${stderr}`)
}

/** What a new data folder is after its first start; migrating anew takes ten times as long as copying. */
async function migrate(data: string): Promise<void> {
  const { code, stderr } = await runSemir(['migrate', '--data', data])
  if (code !== 0) throw new Error(`an empty data folder was not migrated:\n${stderr}`)
}
