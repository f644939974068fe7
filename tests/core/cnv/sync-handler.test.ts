import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { syncHandler } from '../../../src/core/cnv/sync/sync-handler.ts'
import { createLog } from '../../../src/core/log.ts'
import { sourceIn, temporaryDatabases } from '../../support/databases.ts'
import { jumpingClock, settingsFor, temporarySandbox } from './support/temporary-sync.ts'
import { rowsOf } from '../../support/plain-sql.ts'

test('a sync that fails before its first call is logged as failed', async () => {
  const { dataDir, ops, business } = await temporaryDatabases()
  const clock = jumpingClock()
  const sandbox = await temporarySandbox(clock)
  mkdirSync(join(dataDir, 'secret.key'))
  const log = createLog('silent')
  const handler = syncHandler({
    ops,
    ...sourceIn(dataDir),
    settings: settingsFor(sandbox),
    secret: undefined,
    log,
    timers: clock,
  })
  const { signal } = new AbortController()
  const run = handler({ type: 'orders' } as never, { jobId: 'job', attempt: 1, signal, progress: () => undefined })
  await expect(run).rejects.toMatchObject({ code: 'EISDIR' })
  const logs = await rowsOf(business.db, 'select sync_type, status, error_message from cnv_sync_logs')
  expect(logs).toEqual([{ sync_type: 'orders', status: 'failed', error_message: 'cnv-sync-interrupted' }])
  expect(sandbox.calls).toEqual([])
})
