import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asAppError, AppError } from '../../src/core/errors.ts'
import { openBusiness } from '../../src/core/db/open.ts'
import { temporaryDatabases, temporaryDataDir } from '../support/databases.ts'
import { execute, valueOf } from '../support/plain-sql.ts'

async function failure(act: () => unknown): Promise<unknown> {
  try {
    return await act()
  } catch (error) {
    return error
  }
}

test('a full disk, a read-only folder and a damaged file are reported as such', async () => {
  const { business } = await temporaryDatabases()
  const { db } = business
  await execute(db, `pragma max_page_count = ${await valueOf<number>(db, 'pragma page_count')}`)
  const fill = () => execute(db, 'create table filling as select zeroblob(1e6) as bytes')
  expect(asAppError(await failure(fill))).toMatchObject({ code: 'disk-full', cause: { code: 'SQLITE_FULL' } })
  await execute(db, 'pragma query_only = on')
  expect(asAppError(await failure(fill))).toMatchObject({ code: 'data-read-only' })

  const dataDir = await temporaryDataDir()
  writeFileSync(join(dataDir, 'semir.db'), 'no database '.repeat(1_000))
  expect(asAppError(await failure(() => openBusiness(dataDir)))).toMatchObject({ code: 'database-damaged' })
})

test('an AppError is returned unchanged, and an unexpected error is none', () => {
  const own = new AppError('period-unknown')
  expect(asAppError(own)).toBe(own)
  expect([new Error('boom'), 'boom', undefined, new TypeError('x is not a function')].map(asAppError)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
