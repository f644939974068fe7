import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { refusedByCitus } from './citus-rules.ts'
import { statementsOf } from './postgres-databases.ts'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder in which the test processes keep the data folders that several tests begin with. */
    workedSets: string
    /** The server that holds the data in this run; null: SQLite does. */
    postgres: string | null
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'semir-worked-'))
  project.provide('workedSets', folder)
  const server = process.env['SEMIR_TEST_DATABASE'] === 'postgres' ? await startPostgres() : undefined
  project.provide('postgres', server?.url ?? null)
  return async () => {
    if (server) await refuseWhatClustersRefuse(server.url)
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Fails the run when one of its tests asked something of PostgreSQL that a Citus cluster refuses. */
async function refuseWhatClustersRefuse(server: string): Promise<void> {
  const refused = (await statementsOf(server)).flatMap((statement) => {
    const reason = refusedByCitus(statement)
    return reason === undefined ? [] : [`${reason}: ${statement}`]
  })
  if (refused.length > 0) throw new Error(`a cluster would refuse\n${refused.join('\n')}`)
}
