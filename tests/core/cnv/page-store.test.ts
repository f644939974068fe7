import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openPageStore } from '../../../src/core/cnv/sync/page-store.ts'
import type { FetchedPage } from '../../../src/core/cnv/sync/save-page.ts'
import { finishSyncLog, startSyncLog } from '../../../src/core/cnv/sync/sync-log.ts'
import { openBusiness } from '../../../src/core/db/open.ts'
import { sourceIn, temporaryDatabases } from '../../support/databases.ts'
import { rowsOf, valuesOf } from '../../support/plain-sql.ts'

const AT = '2026-06-15T05:00:00.000Z'

/** Empty databases with a started sync, and the thread that stores its pages. */
async function temporaryStore() {
  const { dataDir, business } = await temporaryDatabases()
  const { id: syncId } = await startSyncLog(business.db, { type: 'customers', full: false, at: AT })
  const store = openPageStore(sourceIn(dataDir))
  onTestFinished(store.close)
  const page = (...ids: number[]): FetchedPage => ({
    type: 'customers',
    syncId,
    records: ids.map((id) => ({ item: { id, first_name: `Lan ${id}` }, membership: null })),
    faults: [],
    checkpoint: AT,
    at: AT,
  })
  const stored = () => valuesOf(business.db, 'select cnv_id from cnv_customers order by cnv_id')
  return { dataDir, business, syncId, store, page, stored }
}

const { signal: never } = new AbortController()

test('a page is stored by a thread, with the failures of its records', async () => {
  const { business, store, page, stored } = await temporaryStore()
  const good = page(1, 2)
  const saved = await store.save({ ...good, records: [...good.records, { item: { id: 3 }, fault: 'http-500' }] }, never)
  expect(saved).toEqual({ records: 3, failed: 1 })
  expect(await stored()).toEqual([1, 2, 3])
  expect(await rowsOf(business.db, 'select record_id, reason from cnv_sync_failures')).toEqual([
    { record_id: 3, reason: 'http-500' },
  ])
})

test('a page of a sync that has ended is refused whole', async () => {
  const { business, syncId, store, page, stored } = await temporaryStore()
  await finishSyncLog(business.db, { id: syncId, at: AT })
  await expect(store.save(page(1), never)).rejects.toMatchObject({ code: 'cnv-sync-superseded' })
  expect(await stored()).toEqual([])
})

test('a page waits for another process that is writing, until it is cancelled', async () => {
  const { dataDir, store, page, stored } = await temporaryStore()
  const other = openBusiness(sourceIn(dataDir))
  onTestFinished(other.close)
  const writing = await other.db.startTransaction().setIsolationLevel('serializable').execute()
  const stop = new AbortController()
  const given = store.save(page(1), stop.signal)
  const waiting = store.save(page(2), never)
  await sleep(100)
  stop.abort()
  await expect(given).rejects.toThrow(/abort/i)
  expect(await stored()).toEqual([])
  await writing.commit().execute()
  expect(await waiting).toEqual({ records: 1, failed: 0 })
  expect(await stored()).toEqual([2])
})
