import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asAppError } from '../../src/core/as-app-error.ts'
import { openBusiness } from '../../src/core/db/open.ts'
import { AppError } from '../../src/core/errors.ts'
import { temporaryDatabases, temporaryDataDir } from '../support/databases.ts'

function failure(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}

test('a full disk, a folder that cannot be written and a damaged file are told as what they are', async () => {
  const { business } = await temporaryDatabases()
  const { sqlite } = business
  sqlite.pragma(`max_page_count = ${String(sqlite.pragma('page_count', { simple: true }))}`)
  const fill = () => sqlite.exec('create table filling as select zeroblob(1e6) as bytes')
  expect(asAppError(failure(fill))).toMatchObject({ code: 'disk-full', cause: { code: 'SQLITE_FULL' } })
  sqlite.pragma('query_only = on')
  expect(asAppError(failure(fill))).toMatchObject({ code: 'data-read-only' })

  const dataDir = await temporaryDataDir()
  writeFileSync(join(dataDir, 'semir.db'), 'no database '.repeat(1_000))
  expect(asAppError(failure(() => openBusiness(dataDir)))).toMatchObject({ code: 'database-damaged' })
})

test('an error that says what to do stays itself, and one that nobody expected is none', () => {
  const own = new AppError('period-unknown')
  expect(asAppError(own)).toBe(own)
  expect([new Error('boom'), 'boom', undefined, new TypeError('x is not a function')].map(asAppError)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
