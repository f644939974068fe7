import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { prepareDatabases, type BusinessDatabase } from '../../../src/core/db/open.ts'
import { openQueryPool } from '../../../src/core/queries/query-pool.ts'
import { temporaryDatabases } from '../../support/databases.ts'

const spring = { name: 'Tết 2026', prefixes: 'TET26' }

async function temporaryPool({ threads = 1 } = {}) {
  const { business, dataDir, databaseUrl } = await temporaryDatabases()
  const pool = openQueryPool({ dataDir, databaseUrl, threads })
  onTestFinished(() => pool.close())
  return { business, pool }
}

/** One pool for most tests: a thread takes half a second of work to start. Each has campaigns of its own. */
let shared: ReturnType<typeof openQueryPool>
let business: BusinessDatabase
let dataDir = ''
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'semir-pool-'))
  const databases = await prepareDatabases(dataDir)
  await databases.ops.close()
  business = databases.business
  shared = openQueryPool({ dataDir, threads: 2 })
})
afterAll(async () => {
  await shared.close()
  await business.close()
  await rm(dataDir, { recursive: true })
})

describe('the query pool', () => {
  it('makes a change that the next read of any thread sees', async () => {
    await shared.run('addCampaign', spring)
    const reads = await Promise.all([1, 2, 3, 4].map(() => shared.run('couponChoices', {})))
    expect(reads.map(({ campaigns }) => campaigns.includes('Tết 2026'))).toEqual([true, true, true, true])
  })

  it('makes a change to its end when the person who asked has left', async () => {
    const visitor = new AbortController()
    const change = shared.run('addCampaign', { name: 'Summer', prefixes: 'SUM26' }, { signal: visitor.signal })
    visitor.abort()
    await change
    expect((await shared.run('couponChoices', {})).campaigns).toContain('Summer')
  })

  it('passes a refusal with its code and params to the caller', async () => {
    await shared.run('addCampaign', { name: 'Mùa thu', prefixes: 'THU26' })
    const again = shared.run('addCampaign', { name: 'MÙA THU', prefixes: 'THU27' })
    await expect(again).rejects.toMatchObject({ code: 'campaign-exists', params: { name: 'Mùa thu' } })
  })

  it('finishes running tasks before it closes', async () => {
    const { pool } = await temporaryPool()
    const reads = [1, 2, 3, 4].map(() => pool.run('couponChoices', {}))
    await pool.close()
    expect(await Promise.all(reads)).toHaveLength(4)
  })

  it('answers short questions while long ones take all other threads', async () => {
    const { business, pool } = await temporaryPool({ threads: 1 })
    const writing = await business.db.startTransaction().execute()
    const change = pool.run('addCampaign', spring)
    const report = pool.run('couponChoices', {})
    expect(await pool.run('dataOrigin', {})).toBe('empty')
    await writing.rollback().execute()
    await change
    expect(await report).toMatchObject({ campaigns: ['Tết 2026'] })
  })

  it('waits for a writer without blocking this thread or the reads', async () => {
    await shared.run('couponChoices', {})
    const writing = await business.db.startTransaction().execute()
    let isDone = false
    const change = shared.run('addCampaign', { name: 'Winter', prefixes: 'WIN26' }).then(() => (isDone = true))
    await sleep(100)
    expect((await shared.run('couponChoices', {})).campaigns).not.toContain('Winter')
    expect(isDone).toBe(false)
    await writing.commit().execute()
    await change
    expect((await shared.run('couponChoices', {})).campaigns).toContain('Winter')
  })
})
