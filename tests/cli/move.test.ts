import { expect, it } from 'vitest'
import { prepareDatabases } from '../../src/core/db/open.ts'
import { sourceIn, temporaryDataDir } from '../support/databases.ts'
import { execute } from '../support/plain-sql.ts'
import { databaseUrlOf } from '../support/postgres-databases.ts'
import { semirSays } from '../support/run-semir.ts'

/** A data folder with the clean set, and an empty one that its data moves to. */
async function twoFolders() {
  const from = await temporaryDataDir('clean')
  const to = await temporaryDataDir()
  const move = () => semirSays(['move', '--to', databaseUrlOf(to) ?? to, '--data', from])
  return { from, to, move }
}

const reports = [
  ['analytics', 'all'],
  ['coupons', 'all'],
  ['compare', 'all'],
  ['segments'],
  ['cohorts'],
  ['import', 'history'],
]

async function allReports(data: string): Promise<string[]> {
  const said: string[] = []
  for (const words of reports) said.push((await semirSays([...words, '--json', '--data', data])).stdout)
  return said
}

it('copies every table, compares them, and answers every question as before', async () => {
  const { from, to, move } = await twoFolders()
  const before = await allReports(from)
  const { code, stdout } = await move()
  expect(code).toBe(0)
  expect(stdout).toContain('invoices: 5000 rows, equal')
  expect(stdout).toContain('all tables are equal; the original is as it was')
  expect(await allReports(to)).toEqual(before)
  expect(await allReports(from)).toEqual(before)
})

it('begins where it was interrupted, and numbers what comes next after what it copied', async () => {
  const { to, move } = await twoFolders()
  await move()
  const { business, close } = await prepareDatabases(sourceIn(to))
  // What a move leaves that was killed among the invoices.
  await execute(business.db, `insert into data_versions (name, version) values ('move', 0)`)
  await execute(business.db, 'delete from invoices where id > 2000')
  await execute(business.db, 'delete from import_changes where record_id > 10')
  const again = await move()
  expect(again.stderr).toBe('')
  expect(again.stdout).toContain('import_changes: 800 rows, equal')
  const batch = { job_id: 'j', file_name: 'f', sha256: '', size_bytes: 1, status: 'failed', notes: '[]' } as const
  const counts = { rows: 0, created: 0, updated: 0, unchanged: 0, rejected: 0, duplicates_in_file: 0, warned: 0 }
  const made = await business.db
    .insertInto('import_batches')
    .values({ ...batch, ...counts, requested_by: '{}', started_at: '', finished_at: '' })
    .returning('id')
    .executeTakeFirstOrThrow()
  expect(made.id).toBe(6)
  await close()
})

it('copies nothing into a target that holds data', async () => {
  const { move } = await twoFolders()
  await move()
  const again = await move()
  expect(again.code).not.toBe(0)
  expect(again.stderr).toContain('There is data in the target already')
})
