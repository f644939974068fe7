import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { AppError } from '../../../src/core/errors.ts'
import { prepareDatabases } from '../../../src/core/db/open.ts'
import { announceProcess, demandNearVersions, listProcesses } from '../../../src/core/jobs/service-processes.ts'
import { log } from '../../support/bot.ts'
import { sourceIn, temporaryDatabases } from '../../support/databases.ts'

const start = new Date('2026-06-15T05:00:00Z')
const later = (seconds: number) => new Date(start.getTime() + seconds * 1_000)

it('lists the processes of every machine with their version, until they leave or are silent for a minute', async () => {
  const { ops } = await temporaryDatabases()
  const announce = (name: string, role: 'main' | 'worker') =>
    announceProcess({ ops: ops.db, name, role, version: '1.4.0', log }, () => start)
  const leave = await announce('worker@b:9', 'worker')
  const leaveMain = await announce('main@a:7', 'main')
  const listed = async (at: Date) => (await listProcesses(ops.db, at)).map(({ name, runs }) => ({ name, runs }))
  expect(await listed(later(59))).toEqual([
    { name: 'main@a:7', runs: true },
    { name: 'worker@b:9', runs: true },
  ])
  await leave()
  expect(await listed(later(61))).toEqual([{ name: 'main@a:7', runs: false }])
  expect(await listed(later(90_000))).toEqual([])
  await leaveMain()
})

it('starts beside a process of the version before or after its own, and of no other', async () => {
  const { ops } = await temporaryDatabases()
  const announce = (name: string, version: string) =>
    announceProcess({ ops: ops.db, name, role: 'main', version, log }, () => start)
  const far = { code: 'version-far', params: { name: 'main@a:7' } }
  for (const [running, starting, allowed] of [
    ['1.4.0', '1.4.7', true],
    ['1.4.0', '1.5.0', true],
    ['1.5.2', '1.4.0', true],
    ['1.9.0', '2.0.1', true],
    ['1.4.0', '1.6.0', false],
    ['1.4.0', '2.1.0', false],
    ['3.0.0', '1.9.0', false],
  ] as const) {
    const leave = await announce('main@a:7', running)
    const outcome = demandNearVersions(ops.db, { now: start, version: starting }).then(
      () => ({ starts: true }),
      ({ code, params }: AppError) => ({ code, params }),
    )
    expect(await outcome, `${starting} beside ${running}`).toMatchObject(allowed ? { starts: true } : far)
    await leave()
  }
})

it('refuses a version that is too far away before it migrates anything', async () => {
  const { ops, dataDir } = await temporaryDatabases()
  await announceProcess({ ops: ops.db, name: 'main@a:7', role: 'main', version: '9.9.0', log }, () => start)
  await sql`delete from kysely_migration where name = (select max(name) from kysely_migration)`.execute(ops.db)
  const before = await sql`select name from kysely_migration order by name`.execute(ops.db)
  const prepared = prepareDatabases(sourceIn(dataDir), (db) => demandNearVersions(db, { now: start }))
  await expect(prepared).rejects.toMatchObject({ code: 'version-far' })
  expect((await sql`select name from kysely_migration order by name`.execute(ops.db)).rows).toEqual(before.rows)
})

it('refuses data that a newer version brought up to date', async () => {
  const { ops, dataDir } = await temporaryDatabases()
  await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2027-01-01')`.execute(ops.db)
  await expect(prepareDatabases(sourceIn(dataDir))).rejects.toMatchObject({
    code: 'data-newer',
    params: { migration: '9999-later' },
  })
})
