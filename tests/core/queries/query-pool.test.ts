import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openQueryPool } from '../../../src/core/queries/query-pool.ts'
import { temporaryDatabases } from '../../support/databases.ts'

const spring = { name: 'Tết 2026', prefixes: 'TET26' }

async function temporaryPool({ threads = 1 } = {}) {
  const { business, dataDir } = await temporaryDatabases()
  const pool = openQueryPool({ dataDir, threads })
  onTestFinished(() => pool.close())
  return { business, pool }
}

describe('the query pool', () => {
  it('makes a change that the next read of any thread sees', async () => {
    const { pool } = await temporaryPool({ threads: 2 })
    await pool.run('addCampaign', spring)
    const reads = await Promise.all([1, 2, 3, 4].map(() => pool.run('couponChoices', {})))
    expect(reads.map(({ campaigns }) => campaigns)).toEqual(Array.from({ length: 4 }, () => ['Tết 2026']))
  })

  it('makes a change to its end when the person who asked has left', async () => {
    const { pool } = await temporaryPool()
    const visitor = new AbortController()
    const change = pool.run('addCampaign', spring, { signal: visitor.signal })
    visitor.abort()
    await change
    expect(await pool.run('couponChoices', {})).toMatchObject({ campaigns: ['Tết 2026'] })
  })

  it('passes a refusal with its code and params to the caller', async () => {
    const { pool } = await temporaryPool()
    await pool.run('addCampaign', spring)
    const again = pool.run('addCampaign', { ...spring, name: 'TẾT 2026' })
    await expect(again).rejects.toMatchObject({ code: 'campaign-exists', params: { name: 'Tết 2026' } })
  })

  it('finishes running tasks before it closes', async () => {
    const { pool } = await temporaryPool()
    const reads = [1, 2, 3, 4].map(() => pool.run('couponChoices', {}))
    await pool.close()
    expect(await Promise.all(reads)).toHaveLength(4)
  })

  it('survives visitors who leave while its threads load SQLite', async () => {
    const { dataDir } = await temporaryDatabases()
    for (const patience of [0, 20, 40, 80, 120]) {
      const pool = openQueryPool({ dataDir, threads: 1 })
      const asked = pool.run('couponChoices', {}, { signal: AbortSignal.timeout(patience) })
      await asked.catch(() => undefined)
      await pool.close()
    }
    const { pool } = await temporaryPool()
    expect(await pool.run('dataOrigin', {})).toBe('empty')
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
    const { business, pool } = await temporaryPool({ threads: 2 })
    await pool.run('couponChoices', {})
    const writing = await business.db.startTransaction().execute()
    let isDone = false
    const change = pool.run('addCampaign', spring).then(() => (isDone = true))
    await sleep(100)
    expect(await pool.run('couponChoices', {})).toMatchObject({ campaigns: [] })
    expect(isDone).toBe(false)
    await writing.commit().execute()
    await change
    expect(await pool.run('couponChoices', {})).toMatchObject({ campaigns: ['Tết 2026'] })
  })
})
