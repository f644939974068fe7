import { sourceIn } from '../../support/databases.ts'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBusiness } from '../../../src/core/db/open.ts'
import { temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { valueOf } from '../../support/plain-sql.ts'

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports()
})
afterEach(() => imports.remove())

const customers = (count: number) =>
  `VIP ID,Phone NO.\n${Array.from({ length: count }, (_, at) => `${at},09${String(10_000_000 + at)}\n`).join('')}`

test('an import that is aborted leaves nothing behind, and a second run does the work', async () => {
  const path = join(imports.folder, 'c.csv')
  writeFileSync(path, customers(60_000))
  const stop = new AbortController()
  const progress = () => stop.abort(new Error('stopping'))
  await expect(imports.importFile(path, { jobId: 'job', signal: stop.signal, progress })).rejects.toThrow('stopping')
  expect(readdirSync(join(imports.folder, 'staging'))).toEqual([])
  expect(await valueOf(imports.business.db, 'select count(*) from import_batches')).toBe(0)
  expect(await imports.importFile(path, { jobId: 'job' })).toMatchObject({ created: 60_000 })
})

test('what earlier attempts of a job left in the staging folder goes, what others are writing stays', async () => {
  const staging = join(imports.folder, 'staging')
  mkdirSync(staging)
  for (const name of ['job-1.db', 'job-2.db', 'other-1.db']) writeFileSync(join(staging, name), 'left')
  expect(await imports.drop('c.csv', customers(10), { jobId: 'job', attempt: 3 })).toMatchObject({ created: 10 })
  expect(readdirSync(staging)).toEqual(['other-1.db'])
})

test('an import waits for another process that is writing, without holding up its own', async () => {
  const other = openBusiness(sourceIn(imports.folder))
  const writing = await other.db.startTransaction().execute()
  let ticks = 0
  const clock = setInterval(() => ticks++, 5)
  const done = imports.drop('c.csv', customers(10))
  await sleep(700)
  expect(ticks).toBeGreaterThan(20)
  await writing.commit().execute()
  await other.close()
  clearInterval(clock)
  expect(await done).toMatchObject({ created: 10 })
})

test('two imports at once do not get into each other', async () => {
  const files = Array.from({ length: 4 }, (_, at) => imports.drop(`${at}.csv`, customers(3_000 + at)))
  const details = await Promise.all(files)
  expect(details.map(({ rows }) => rows)).toEqual([3_000, 3_001, 3_002, 3_003])
  expect(await valueOf(imports.business.db, 'select count(*) from customers')).toBe(3_003)
})

test('the file of an unknown kind stays, so that its kind can be chosen', async () => {
  const detail = await imports.drop('x.csv', 'a,b\n1,2\n', { removeAfter: true })
  expect(detail.error?.code).toBe('import-kind-unknown')
  expect(existsSync(join(imports.folder, 'x.csv'))).toBe(true)
})
