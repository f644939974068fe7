import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { prepareDatabases } from '../../src/core/db/open.ts'
import { runSemir } from './run-semir.ts'

/** `clean-pos`: only the sales and customers of the clean one. */
export type WorkedSet = 'clean' | 'clean-pos' | 'dirty'

// Sales before customers: in most tests that is the order that asks more of the import.
const pos = ['sales.csv', 'customers.csv']
const files = [...pos, 'coupons.xlsx', 'cnv_customers.json', 'cnv_memberships.json']

const makers: Readonly<Record<WorkedSet | 'empty', (data: string) => Promise<void>>> = {
  clean: (data) => importSet('clean', files, data),
  'clean-pos': (data) => importSet('clean', pos, data),
  dirty: (data) => importSet('dirty', files, data),
  // Migrating anew takes ten times as long as copying.
  empty: async (data) => (await prepareDatabases(data)).close(),
}

/**
 * The data folder that the real program leaves after it imported a worked set, or a new one after its migrations. The
 * first test that asks makes it, for the other test processes too.
 */
export async function workedSet(set: WorkedSet | 'empty'): Promise<string> {
  const made = join(inject('workedSets'), set)
  while (!existsSync(made)) {
    if (await takes(`${made}.lock`)) await make(set, made)
    else await sleep(20)
  }
  return made
}

async function make(set: WorkedSet | 'empty', made: string): Promise<void> {
  try {
    if (existsSync(made)) return
    await makers[set](`${made}.part`)
    await rename(`${made}.part`, made)
  } finally {
    await rm(`${made}.lock`, { recursive: true })
  }
}

async function takes(lock: string): Promise<boolean> {
  try {
    await mkdir(lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function importSet(set: string, names: readonly string[], data: string): Promise<void> {
  const paths = names.map((name) => fileURLToPath(new URL(`../fixtures/oracle/${set}/${name}`, import.meta.url)))
  const { code, stderr } = await runSemir(['import', ...paths, '--data', data], { SEMIR_LOG_LEVEL: 'error' })
  if (code !== 0) throw new Error(`the ${set} worked set was not imported:\n${stderr}`)
}
