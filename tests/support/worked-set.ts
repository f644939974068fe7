import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { prepareDatabases, type DataSource } from '../../src/core/db/open.ts'
import { onServer, serverOfTests } from './postgres-databases.ts'
import { runSemir } from './run-semir.ts'

/** `clean-pos`: only the sales and customers of the clean one. */
export type WorkedSet = 'clean' | 'clean-pos' | 'dirty'

// Sales before customers: in most tests that is the order that asks more of the import.
const pos = ['sales.csv', 'customers.csv']
const files = [...pos, 'coupons.xlsx', 'cnv_customers.json', 'cnv_memberships.json']

const makers: Readonly<Record<WorkedSet | 'empty', (source: DataSource) => Promise<void>>> = {
  clean: (source) => importSet('clean', files, source),
  'clean-pos': (source) => importSet('clean', pos, source),
  dirty: (source) => importSet('dirty', files, source),
  // Migrating anew takes ten times as long as copying.
  empty: async (source) => (await prepareDatabases(source)).close(),
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

/** The database that holds a worked set in a run on PostgreSQL. */
export function workedDatabase(set: WorkedSet | 'empty'): string {
  return `worked_${set.replaceAll('-', '_')}`
}

async function make(set: WorkedSet | 'empty', made: string): Promise<void> {
  try {
    if (existsSync(made)) return
    const server = serverOfTests()
    const databaseUrl = server && `${server}/${workedDatabase(set)}`
    if (server) await onServer(server, `create database ${workedDatabase(set)} template template0`)
    await mkdir(`${made}.part`)
    await makers[set]({ dataDir: `${made}.part`, databaseUrl })
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

async function importSet(set: string, names: readonly string[], { dataDir, databaseUrl }: DataSource): Promise<void> {
  const paths = names.map((name) => fileURLToPath(new URL(`../fixtures/oracle/${set}/${name}`, import.meta.url)))
  const { code, stderr } = await runSemir(['import', ...paths, '--data', dataDir], {
    SEMIR_LOG_LEVEL: 'error',
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
  })
  if (code !== 0) throw new Error(`the ${set} worked set was not imported:\n${stderr}`)
}
