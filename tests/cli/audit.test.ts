import { expect, it } from 'vitest'
import { join } from 'node:path'
import { openOps } from '../../src/core/db/open.ts'
import { sourceIn, temporaryDataDir } from '../support/databases.ts'
import { serverOfTests } from '../support/postgres-databases.ts'
import { semirSays } from '../support/run-semir.ts'

it('what is taken away at the terminal is written down as the operator’s', async () => {
  const data = await temporaryDataDir('clean')
  const semir = (...args: string[]) => semirSays([...args, '--data', data], { SEMIR_LOG_LEVEL: 'error' })
  const runs = await Promise.all([
    semir('compare', '2026-05', '--json'),
    semir('analytics', '2026-04', '--xlsx', join(data, 'a.xlsx')),
    semir('backup', join(data, 'copy.db')),
  ])
  // What is in PostgreSQL is backed up on its server.
  const backedUp = serverOfTests() === undefined
  expect(runs.map(({ code }) => code)).toEqual([0, 0, backedUp ? 0 : 1])
  const ops = openOps(sourceIn(data))
  const written = await ops.db
    .selectFrom('audit_events')
    .select(['actor_key', 'action', 'subject', 'details'])
    .execute()
  await ops.close()
  const lines = written.map((each) => `${each.actor_key} ${each.action} ${each.subject} ${each.details}`)
  expect(lines.toSorted().filter((each) => !each.includes(' import '))).toEqual([
    ...(backedUp ? ['cli:local:operator backup terminal {}'] : []),
    'cli:local:operator export analytics {"period":"2026-04","personal":true}',
    'cli:local:operator export comparison {"period":"2026-05","personal":true}',
  ])
  // The worked set was imported by the terminal too.
  expect(lines.filter((each) => each.startsWith('cli:local:operator import job '))).not.toEqual([])
})
