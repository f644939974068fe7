import { expect, it, onTestFinished } from 'vitest'
import { openQueryPool } from '../../src/core/queries/query-pool.ts'
import { temporaryDatabases } from '../support/databases.ts'

it('threads survive visitors who leave while they load SQLite', async () => {
  const { dataDir } = await temporaryDatabases()
  for (const patience of [0, 20, 40, 80, 120]) {
    const pool = openQueryPool({ dataDir, threads: 1 })
    const asked = pool.run('couponChoices', {}, { signal: AbortSignal.timeout(patience) })
    await asked.catch(() => undefined)
    await pool.close()
  }
  const pool = openQueryPool({ dataDir, threads: 1 })
  onTestFinished(() => pool.close())
  expect(await pool.run('dataOrigin', {})).toBe('empty')
})
