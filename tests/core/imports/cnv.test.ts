import { afterEach, beforeEach, expect, test } from 'vitest'
import { cnvKind } from '../../../src/core/imports/kinds/cnv.ts'
import { counts, temporaryImports, workedFile, type TemporaryImports } from './support/temporary-imports.ts'
import { valueOf } from '../../support/plain-sql.ts'

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports()
})
afterEach(() => imports.remove())

const customer = (id: unknown, more: object = {}) => ({
  id,
  first_name: 'Lan',
  phone: '0912345678',
  points: 10,
  ...more,
})
const membership = (id: number, more: object = {}) => ({
  customer_id: id,
  membership: { level_name: 'Gold', points: 70, total_points: 90, used_points: 20, ...more },
})
const drop = (content: unknown, name = 'cnv.json') => imports.drop(name, JSON.stringify(content))
const version = () => valueOf<number>(imports.business.db, `select version from data_versions where name = 'cnv'`)
const stored = () =>
  imports.business.db
    .selectFrom('cnv_customers')
    .select(['cnv_id', 'points', 'total_points', 'used_points', 'level_name'])
    .orderBy('cnv_id')
    .execute()

test.each([
  ['an array', (list: unknown[]) => list],
  ['a list under data', (data: unknown[]) => ({ data, pagination: { has_more: false } })],
  ['a list under customers', (customers: unknown[]) => ({ total: 2, customers })],
  ['wrapped items', (list: unknown[]) => list.map((each) => ({ customer: each }))],
])('customers come in from %s', async (_, wrap) => {
  const detail = await drop(wrap([customer(1), customer('2')]))
  expect(detail).toMatchObject({ kind: cnvKind.name, status: 'completed', rows: 2, created: 2, rejected: 0 })
})

test('a membership wins over what a customers file says of points, before and after', async () => {
  await drop([customer(1), customer(2)])
  expect(await drop({ memberships: [membership(1)] })).toMatchObject({ rows: 1, updated: 1 })
  const gold = { cnv_id: 1, points: 70, total_points: 90, used_points: 20, level_name: 'Gold' }
  expect((await stored())[0]).toEqual(gold)
  await drop([customer(1, { points: 11, total_points: 12 }), customer(2, { points: 11 })])
  expect(await stored()).toMatchObject([gold, { cnv_id: 2, points: 11 }])
})

test('a customer may bring its membership along', async () => {
  await drop([{ customer: customer(1), membership: membership(1).membership }, customer(2, membership(2))])
  expect(await stored()).toMatchObject([
    { level_name: 'Gold', points: 70 },
    { level_name: 'Gold', points: 70 },
  ])
})

test('a membership that was lost gives the points back to the customer record', async () => {
  await drop([customer(1), customer(2)])
  await drop([membership(1)])
  await drop([{ customer_id: 1, membership: null }])
  expect((await stored())[0]).toMatchObject({ level_name: null, used_points: null })
  await drop([customer(1, { points: 12 })])
  expect((await stored())[0]).toMatchObject({ points: 12 })
})

test('memberships of unknown customers are rejected, and the same file may come again after the customers', async () => {
  const memberships = [membership(1), membership(2)]
  const early = await drop(memberships, 'memberships.json')
  expect(counts(early)).toMatchObject({ rows: 2, rejected: 2, created: 0 })
  expect(early.rejects[0]).toMatchObject({ row: 1, column: 'customer_id', value: '1', code: 'cnv-customer-unknown' })
  await drop([customer(1), customer(2)])
  expect(await drop(memberships, 'memberships.json')).toMatchObject({ status: 'completed', updated: 2 })
})

test('a bad record is rejected alone, with its place and reason; of one id the last record stays', async () => {
  const detail = await drop([customer(1), customer(''), 5, customer('x7'), customer(1, { points: 12 })])
  expect(counts(detail)).toEqual({ rows: 5, created: 1, updated: 0, unchanged: 0, rejected: 3, duplicatesInFile: 1 })
  expect(detail.rejects).toMatchObject([
    { row: 2, column: 'id', value: '', code: 'missing' },
    { row: 3, column: 'JSON', value: '5', code: 'cnv-record-unreadable' },
    { row: 4, column: 'id', value: 'x7', code: 'cnv-id-unreadable' },
  ])
  expect(await stored()).toMatchObject([{ points: 12 }])
})

test('a value that cannot be read leaves the old one in place, with a warning', async () => {
  await drop([customer(1, { created_at: '2026-01-05T01:00:00+07:00', email: 'a@example.com' })])
  const detail = await drop([customer(1, { points: 'many', created_at: 'soon', email: '', phone: 'none' })])
  expect(detail).toMatchObject({ updated: 1, warned: 1 })
  expect(detail.warnings.map(({ column, code }) => [column, code])).toEqual([
    ['points', 'number-unreadable'],
    ['created_at', 'instant-unreadable'],
    ['phone', 'phone-unusable'],
  ])
  const row = await imports.business.db.selectFrom('cnv_customers').selectAll().executeTakeFirstOrThrow()
  expect(row).toMatchObject({
    points: 10,
    cnv_created_at: '2026-01-04T18:00:00.000Z',
    email: null,
    phone: 'none',
    phone_normalised: null,
  })
})

test('only what changes anything makes remembered comparisons stale', async () => {
  const before = await version()
  await drop([customer(1)])
  expect(await version()).toBe(Number(before) + 1)
  expect(await drop({ data: [customer(1)] })).toMatchObject({ unchanged: 1, updated: 0 })
  expect(await version()).toBe(Number(before) + 1)
})

test('the same bytes a second time change nothing', async () => {
  await imports.importFile(workedFile('clean', 'cnv_customers.json'))
  const again = await imports.importFile(workedFile('clean', 'cnv_customers.json'))
  expect(again).toMatchObject({ kind: 'cnv', status: 'duplicate', rows: 0 })
})

test.each([
  ['is cut off', '[{"id":1,"phone":"0912345678"},{"id":2', 'import-json-damaged'],
  ['holds a mistake', '[{"id":1,"phone":"0912345678"},}', 'import-json-damaged'],
  ['is a list of orders', '[{"id":1,"name":"#1","customer":{"id":7},"line_items":[]}]', 'import-json-unknown'],
  ['is an empty list', '[]', 'import-json-unknown'],
  ['has no list', '{"name":"semir","data":{"id":1}}', 'import-json-unknown'],
])('a file that %s is refused whole', async (_, content, code) => {
  const detail = await imports.drop('cnv.json', content)
  expect(detail).toMatchObject({ status: 'failed', error: { code } })
  expect(await stored()).toEqual([])
})

test('a named kind that does not fit the file is reported', async () => {
  const json = await imports.drop('cnv.json', JSON.stringify([customer(1)]), { kind: 'sales' })
  expect(json.error?.code).toBe('import-json-is-cnv')
  const csv = await imports.drop('c.csv', 'VIP ID,Phone NO.\n1,0912345678\n', { kind: 'cnv' })
  expect(csv.error?.code).toBe('import-cnv-is-json')
})
