import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openBusiness } from '../../../src/core/db/open.ts'
import { demoRequester, hasDemoData } from '../../../src/core/records/tables/clear-demo-data.ts'
import { finishSyncLog, startSyncLog } from '../../../src/core/cnv/sync/sync-log.ts'
import { addCustomer, servedCustomers, storedCustomers, temporarySync } from './support/temporary-sync.ts'
import { execute, valueOf } from '../../support/plain-sql.ts'

const isList = (path: string) => path.startsWith('/loyalty/customers.json')
const isMembershipOf = (id: number) => (path: string) => path === `/loyalty/customers/${id}/membership.json`

async function syncOf(customers: number, options = {}, changes = {}) {
  const found = await temporarySync(options, changes)
  for (let id = 1; id <= customers; id++) addCustomer(found.sandbox, id, id)
  return found
}

test('customers come with their memberships, and a second sync has nothing to do', async () => {
  const found = await syncOf(250)
  const checkpoint = '2026-01-01T04:10:00.000Z'
  expect(await found.sync()).toMatchObject({ status: 'completed', total: 250, created: 250, failed: 0, checkpoint })
  expect(await storedCustomers(found)).toEqual(servedCustomers(found.sandbox))
  const version = () => valueOf(found.business.db, `select version from data_versions where name = 'cnv'`)
  const before = await version()
  const calls = found.sandbox.calls.length
  expect(await found.sync()).toMatchObject({ status: 'completed', total: 0, created: 0, updated: 0, checkpoint })
  expect(found.sandbox.calls.length - calls).toBe(1)
  expect(await version()).toBe(before)
})

test('only what changed since the checkpoint is fetched again', async () => {
  const found = await syncOf(250)
  await found.sync()
  addCustomer(found.sandbox, 7, 1_000, { first_name: 'Mai' })
  addCustomer(found.sandbox, 900, 1_001)
  expect(await found.sync()).toMatchObject({ total: 2, created: 1, updated: 1 })
  expect(await storedCustomers(found)).toEqual(servedCustomers(found.sandbox))
})

test('a full sync fetches every membership again', async () => {
  const found = await syncOf(120)
  await found.sync()
  found.sandbox.data.memberships.set(50, { level_name: 'DIAMOND', points: 7, total_points: 7, used_points: 0 })
  expect(await found.sync()).toMatchObject({ total: 0 })
  expect(await found.sync({ full: true })).toMatchObject({ full: true, total: 120, updated: 1 })
  expect(await storedCustomers(found)).toEqual(servedCustomers(found.sandbox))
})

test.each([
  { wrapping: 'array', pagination: 'none' },
  { wrapping: 'data', pagination: 'hasMore', items: 'wrapped' },
  { order: 'id' },
  { order: 'newest-first' },
  { fromIncluded: false },
] as const)('lists are read however they are written and ordered: %j', async (shape) => {
  const found = await temporarySync({ shape }, { pageSize: 10 })
  for (let id = 1; id <= 95; id++) addCustomer(found.sandbox, id, (id * 37) % 95)
  expect(await found.sync()).toMatchObject({ status: 'completed', created: 95 })
  expect(await storedCustomers(found)).toEqual(servedCustomers(found.sandbox))
})

test('a list by id that looks like one by change for a whole page is read to its end', async () => {
  const found = await temporarySync({ shape: { order: 'id' } })
  for (let id = 1; id <= 250; id++) addCustomer(found.sandbox, id, id === 100 ? 9_999 : id)
  expect(await found.sync()).toMatchObject({ status: 'completed', created: 250 })
  expect(await storedCustomers(found)).toEqual(servedCustomers(found.sandbox))
})

test.each(['newest-first', 'change'] as const)(
  'a list whose hundredth page is full is not taken to end there (%s)',
  async (order) => {
    const found = await temporarySync({ shape: { order } }, { pageSize: 1 })
    for (let id = 1; id <= 130; id++) addCustomer(found.sandbox, id, order === 'change' ? 5 : id)
    expect(await found.sync()).toMatchObject({ status: 'failed', error: { code: 'cnv-list-too-long' } })
  },
)

test.each([
  ['no list', '{"error": "maintenance"}', 'no-list'],
  ['null', 'null', 'no-list'],
])('%s in place of a list ends the sync as failed', async (_, body, reason) => {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://standin')
    const back = `https://semir.example.com/callback?code=c&state=${url.searchParams.get('state')}`
    if (url.pathname === '/oauth') response.writeHead(302, { location: back })
    response.end(url.pathname === '/oauth/token' ? '{"access_token": "t"}' : body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const found = await temporarySync({}, { apiUrl: address, ssoUrl: address })
  expect(await found.sync()).toMatchObject({
    status: 'failed',
    error: { code: 'cnv-list-failed', params: { reason } },
  })
})

test('an error in place of a membership leaves the old level and counts as failed', async () => {
  const found = await syncOf(3)
  await found.sync()
  addCustomer(found.sandbox, 2, 1_000)
  found.sandbox.data.memberships.set(2, { error: 'busy' })
  expect(await found.sync()).toMatchObject({ failed: 1, failures: [{ record: 2, reason: 'no-membership' }] })
  expect((await storedCustomers(found))[1]).toMatchObject({ level_name: 'Gold', points: 2 })
})

test('a list of more than a hundred pages is continued from the newest change', async () => {
  const found = await syncOf(230, {}, { pageSize: 2 })
  expect(await found.sync()).toMatchObject({ status: 'completed', created: 230, total: 230 })
  expect(await storedCustomers(found)).toEqual(servedCustomers(found.sandbox))
})

test.each([true, false])(
  'records of one instant are neither lost nor looped over (from included: %s)',
  async (fromIncluded) => {
    const found = await temporarySync({ shape: { fromIncluded } }, { pageSize: 10 })
    for (let id = 1; id <= 30; id++) addCustomer(found.sandbox, id, id)
    for (let id = 31; id <= 95; id++) addCustomer(found.sandbox, id, 31)
    for (let id = 96; id <= 130; id++) addCustomer(found.sandbox, id, id)
    for (let id = 131; id <= 160; id++) addCustomer(found.sandbox, id, 200)
    expect(await found.sync()).toMatchObject({ status: 'completed', created: 160, total: 160 })
    addCustomer(found.sandbox, 161, 200)
    expect(await found.sync()).toMatchObject({ status: 'completed', created: 1, total: 1 })
    expect(await storedCustomers(found)).toEqual(servedCustomers(found.sandbox))
  },
)

test.each([10, 100])('no record is skipped when records change while pages of %i are read', async (pageSize) => {
  const found = await syncOf(250, {}, { pageSize })
  let minute = 10_000
  found.sandbox.beforeList(() => {
    for (const id of [1, 2, 3]) addCustomer(found.sandbox, ((minute * 7 + id) % 250) + 1, ++minute)
    if (minute > 10_060) found.sandbox.beforeList(undefined)
  })
  expect((await found.sync()).status).toBe('completed')
  expect(await storedCustomers(found)).toEqual(servedCustomers(found.sandbox))
})

test('a membership that cannot be fetched keeps the old level, counts as failed and is tried first next time', async () => {
  const found = await syncOf(30)
  await found.sync()
  addCustomer(found.sandbox, 5, 1_000, { first_name: 'Mai' })
  found.sandbox.data.memberships.set(5, { level_name: 'DIAMOND', points: 9, total_points: 9, used_points: 0 })
  found.sandbox.setFaults((path) => (isMembershipOf(5)(path) ? { kind: 'error', status: 500 } : undefined))
  const failed = await found.sync()
  expect(failed).toMatchObject({ status: 'completed', total: 1, updated: 1, failed: 1 })
  expect(failed.failures).toEqual([{ record: 5, reason: 'http-500' }])
  expect((await storedCustomers(found))[4]).toMatchObject({ first_name: 'Mai', level_name: 'Gold', points: 5 })
  found.sandbox.setFaults(undefined)
  const calls = found.sandbox.calls.length
  expect(await found.sync()).toMatchObject({ total: 1, updated: 1, failed: 0 })
  expect(found.sandbox.calls[calls]).toBe('/loyalty/customers/5/membership.json')
  expect(await storedCustomers(found)).toEqual(servedCustomers(found.sandbox))
})

test('a customer without a membership is no failure: no level, and the points of the customer record', async () => {
  const found = await syncOf(3)
  found.sandbox.data.memberships.delete(2)
  expect(await found.sync()).toMatchObject({ failed: 0 })
  expect((await storedCustomers(found))[1]).toMatchObject({ level_name: null, points: 1 })
})

test('a page that fails ends the sync as failed, and the next sync resumes after the last stored page', async () => {
  const found = await syncOf(250)
  let lists = 0
  found.sandbox.setFaults((path) => (isList(path) && ++lists > 4 ? { kind: 'html' } : undefined))
  const broken = await found.sync()
  expect(broken).toMatchObject({ status: 'failed', error: { code: 'cnv-list-failed', params: { reason: 'not-json' } } })
  expect(broken.total).toBeGreaterThanOrEqual(100)
  found.sandbox.setFaults(undefined)
  const next = await found.sync()
  expect(next).toMatchObject({ status: 'completed', total: 250 - broken.total })
  expect(await storedCustomers(found)).toEqual(servedCustomers(found.sandbox))
})

test('when no call is answered any more the sync ends soon, and no membership counts as failed', async () => {
  const found = await syncOf(250)
  let calls = 0
  found.sandbox.setFaults(() => (++calls > 20 ? { kind: 'reset' } : undefined))
  expect(await found.sync()).toMatchObject({
    status: 'failed',
    error: { code: 'cnv-unreachable' },
    failed: 0,
    total: 0,
  })
  expect(found.sandbox.calls.length).toBeLessThan(120)
})

test('after a Retry-After of hours no sync calls the service until then', async () => {
  const found = await syncOf(1)
  found.sandbox.setFaults(() => ({ kind: 'too-many', seconds: 7_200 }))
  expect(await found.sync()).toMatchObject({ status: 'failed', error: { code: 'cnv-stay-away' } })
  found.sandbox.setFaults(undefined)
  const calls = found.sandbox.calls.length
  expect(await found.sync()).toMatchObject({ error: { code: 'cnv-stay-away', params: { minutes: 119 } } })
  expect(found.sandbox.calls.length).toBe(calls)
  found.clock.pass(7_200_000)
  expect(await found.sync()).toMatchObject({ status: 'completed', created: 1 })
})

test('a sync left running by a crash is marked as failed and resumed', async () => {
  const found = await syncOf(20)
  const left = await startSyncLog(found.business.db, { type: 'customers', full: false, at: '2026-06-15T04:00:00.000Z' })
  expect(await found.sync()).toMatchObject({ status: 'completed', created: 20 })
  const logs = await found.business.db.selectFrom('cnv_sync_logs').select(['id', 'status', 'error_message']).execute()
  expect(logs).toEqual([
    { id: left.id, status: 'failed', error_message: 'cnv-sync-interrupted' },
    { id: left.id + 1, status: 'completed', error_message: null },
  ])
})

test('a sync interrupted by several crashes resumes after what the first of them stored', async () => {
  const { db } = (await syncOf(0)).business
  const open = (minute: number, full: boolean) =>
    startSyncLog(db, { type: 'customers', full, at: `2026-06-15T04:0${minute}:00.000Z` })
  const first = await open(0, false)
  expect(await open(1, false)).toMatchObject({ since: first.since })
  const full = await open(2, true)
  expect(full.since).toBe('2026-06-15T04:02:00.000Z')
  expect(await open(3, true)).toMatchObject({ since: full.since })
  await finishSyncLog(db, { id: full.id + 1, at: '', fault: { code: 'cnv-unreachable', params: {} } })
  expect(await open(4, true)).toMatchObject({ since: '2026-06-15T04:04:00.000Z' })
  expect(await open(5, false)).toMatchObject({ since: first.since })
})

test('a sync superseded by another process stores nothing more', async () => {
  const found = await syncOf(20)
  const other = openBusiness(found)
  found.sandbox.beforeList(() => execute(other.db, `update cnv_sync_logs set status = 'failed'`))
  await found.sync()
  await other.close()
  expect(await storedCustomers(found)).toEqual([])
})

test('a record dated in the future does not hide changes made until then', async () => {
  const found = await syncOf(5)
  addCustomer(found.sandbox, 6, 0, { updated_at: '2030-01-01T00:00:00.000Z' })
  expect(await found.sync()).toMatchObject({ created: 6, checkpoint: found.clock.now().toISOString() })
})

test('orders are stored by their code, with the whole payload beside', async () => {
  const found = await temporarySync()
  const order = {
    id: 9,
    name: '#DH9',
    customer: { id: 5, first_name: 'Lan', last_name: '.', phone: '0912345678' },
    created_at: '2026-02-01T03:00:00Z',
    updated_at: '2026-02-02T03:00:00Z',
    financial_status: 'paid',
    location_id: 7,
    subtotal_price: 100_000,
    total_discounts: '10000.5',
    total_price: 89_999.5,
    pointsEarned: 8,
    line_items: [{ name: 'Áo' }],
  }
  found.sandbox.data.orders.set(9, order)
  found.sandbox.data.orders.set(10, { ...order, id: 10, name: null })
  expect(await found.sync({ type: 'orders' })).toMatchObject({ type: 'orders', created: 2, failed: 0 })
  const rows = await found.business.db.selectFrom('cnv_orders').selectAll().orderBy('order_code').execute()
  expect(rows.map((row) => row.order_code)).toEqual(['#10', '#DH9'])
  expect(rows[1]).toMatchObject({
    order_id: '9',
    customer_code: '5',
    customer_name: 'Lan',
    order_date: '2026-02-01T03:00:00.000Z',
    payment_status: 'paid',
    store_code: '7',
    subtotal: 10_000_000,
    discount_amount: 1_000_050,
    total_amount: 8_999_950,
    points_earned: 8,
    items: '[{"name":"Áo"}]',
  })
  expect(JSON.parse(rows[1]?.raw_data ?? '')).toEqual(order)
  expect(await found.sync({ type: 'orders' })).toMatchObject({ total: 0 })
})

test('real customers replace the demo data', async () => {
  const found = await syncOf(3)
  await execute(
    found.business.db,
    `insert into import_batches (job_id, file_name, sha256, size_bytes, status, requested_by, started_at, finished_at)
     values ('j', 'demo.csv', '', 0, 'completed', '${JSON.stringify(demoRequester)}', '', '')`,
  )
  expect(await hasDemoData(found.business.db)).toBe(true)
  await found.sync()
  expect(await hasDemoData(found.business.db)).toBe(false)
})
