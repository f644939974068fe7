import { sqlRules } from '../../../src/core/db/sql.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { counts, temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { rowsOf, valueOf } from '../../support/plain-sql.ts'

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports()
})
afterEach(() => imports.remove())

const all = (query: string) => rowsOf(imports.business.db, query)
const version = async () =>
  Number(await valueOf(imports.business.db, "select version from data_versions where name = 'business'"))
const SALES = 'Invoice Number,Shop ID,Shop Name,Country,BU,Sales Date,VIP ID,VIP Name,Quantity,Sales Amount'

const indexes = () =>
  all(
    process.env['SEMIR_TEST_DATABASE'] === 'postgres'
      ? 'select indexname as name, indexdef as sql from pg_indexes where schemaname = current_schema() order by 1'
      : `select name, sql from sqlite_master where type = 'index' order by name`,
  )

const manySales = (amount: number) =>
  Array.from({ length: 60_000 }, (_, at) => `A${at},HN01,Shop,VN,B,2026-01-02,${at % 9},Ann,1,${at % 3 ? 100 : amount}`)

test('a large file leaves the indexes it found, and finds each invoice again', async () => {
  const before = await indexes()
  expect(before.length).toBeGreaterThan(10)
  const first = await imports.drop('a.csv', [SALES, ...manySales(100)].join('\n'))
  expect(counts(first)).toMatchObject({ created: 60_000, duplicatesInFile: 0 })
  expect(await indexes()).toEqual(before)
  const again = await imports.drop('b.csv', [SALES, ...manySales(200)].join('\n'))
  expect(counts(again)).toMatchObject({ created: 0, updated: 20_000, unchanged: 40_000 })
  expect(await sqlRules(imports.business.db).check(imports.business.db)).toBe('ok')
})

test('a second file creates, updates and leaves alone, and says how many of each', async () => {
  await imports.drop(
    'a.csv',
    `${SALES}\nA1,HN01,Shop,VN,B,2026-01-02,1,Ann,1,100\nA2,HN01,Shop,VN,B,2026-01-02,1,Ann,1,200\n`,
  )
  const before = await version()
  const detail = await imports.drop(
    'b.csv',
    `${SALES}\nA1,HN01,Shop,VN,B,2026-01-02,1,Ann,1,100\nA2,HN02,Shop,VN,B,2026-01-03,2,Ann,1,250\nA3,HN01,Shop,VN,B,2026-01-02,,,1,300\n`,
  )
  expect(counts(detail)).toEqual({ rows: 3, created: 1, updated: 1, unchanged: 1, rejected: 0, duplicatesInFile: 0 })
  expect(
    await all('select invoice_number, shop_id, sales_date, vip_id, sales_amount from sales_transactions order by 1'),
  ).toEqual([
    { invoice_number: 'A1', shop_id: 'HN01', sales_date: '2026-01-02', vip_id: '1', sales_amount: 10_000 },
    { invoice_number: 'A2', shop_id: 'HN02', sales_date: '2026-01-03', vip_id: '2', sales_amount: 25_000 },
    { invoice_number: 'A3', shop_id: 'HN01', sales_date: '2026-01-02', vip_id: null, sales_amount: 30_000 },
  ])
  expect(await version()).toBe(before + 1)
})

test('a column the file has overwrites, blanks too; one it lacks, or an unreadable cell, leaves the field alone', async () => {
  await imports.drop('a.csv', 'VIP ID,Phone NO.,Name,Points,Birthday,VIP Grade\n1,0912345678,Ann,10,1990-04-17,Gold\n')
  const detail = await imports.drop('b.csv', 'VIP ID,Phone NO.,Name,Points,Birthday\n1,0912345678,,ten,2000-02-30\n')
  expect(counts(detail)).toMatchObject({ updated: 1, rejected: 0 })
  expect(detail.warned).toBe(1)
  expect(detail.warnings.map(({ column, code }) => [column, code])).toEqual([
    ['Birthday', 'date-impossible'],
    ['Points', 'number-unreadable'],
  ])
  expect(await all('select name, points, birthday, vip_grade from customers')).toEqual([
    { name: null, points: 10, birthday: '1990-04-17', vip_grade: 'Gold' },
  ])
})

test('an invoice keeps the parts of its shop, and its card, that a file says nothing of', async () => {
  await imports.drop('a.csv', `${SALES}\nA1,HN01,Shop,VN,BALA,2026-01-02,77,Ann,1,100\n`)
  const detail = await imports.drop(
    'b.csv',
    'Invoice Number,Shop Name,Sales Date,Sales Amount\nA1,New name,2026-01-02,100\nA2,Other,2026-01-02,5\n',
  )
  expect(counts(detail)).toMatchObject({ created: 1, updated: 1 })
  expect(await all('select shop_id, shop_name, country, bu, vip_id from sales_transactions')).toEqual([
    { shop_id: 'HN01', shop_name: 'New name', country: 'VN', bu: 'BALA', vip_id: '77' },
    { shop_id: '', shop_name: 'Other', country: '', bu: '', vip_id: null },
  ])
})

test('an unreadable card leaves the old one', async () => {
  await imports.drop('a.csv', `${SALES}\nA1,HN01,Shop,VN,BALA,2026-01-02,77,Ann,1,100\n`)
  const detail = await imports.drop('b.csv', `${SALES}\nA1,HN01,Shop,VN,BALA,2026-01-02,1.0E+06,Ann,2,100\n`)
  expect(detail.warnings).toMatchObject([{ row: 2, column: 'VIP ID', value: '1.0E+06', code: 'id-scientific' }])
  expect(await all('select vip_id, quantity from sales_transactions')).toEqual([{ vip_id: '77', quantity: 2 }])
})

test('a card belongs to the customer registered last, then to the one that came last', async () => {
  await imports.drop('s.csv', `${SALES}\nA1,HN01,Shop,VN,B,2026-01-02,5,Ann,1,100\n`)
  const linked = () => valueOf(imports.business.db, 'select customer from sales_transactions')
  expect(await linked()).toBeNull()
  await imports.drop('a.csv', 'VIP ID,Phone NO.,Registration Date\n5,0911111112,2025-01-01\n5,0911111113,\n')
  expect(await linked()).toBe(1)
  await imports.drop('b.csv', 'VIP ID,Phone NO.,Registration Date\n5,0911111114,2025-01-01\n')
  expect(await linked()).toBe(3)
  await imports.drop('c.csv', 'VIP ID,Phone NO.,Registration Date\n5,0911111112,2025-03-01\n')
  expect(await linked()).toBe(1)
})

test('used points update customers who are there, and reject the rest with their cells', async () => {
  await imports.drop('a.csv', 'VIP ID,Phone NO.,Name\n1,0912345678,Ann\n2,0912345679,Bee\n')
  const detail = await imports.drop(
    'u.csv',
    'VIP ID,Phone NO.,Used Points,Used Points Note\n1,+84 912 345 678,"1,500",gift\n2,0912345678,3,\n9,0912345678,3,\n',
  )
  expect(detail.kind).toBe('used-points')
  expect(counts(detail)).toEqual({ rows: 3, created: 0, updated: 1, unchanged: 0, rejected: 2, duplicatesInFile: 0 })
  expect(detail.rejects.map(({ row, code }) => [row, code])).toEqual([
    [3, 'customer-unknown'],
    [4, 'customer-unknown'],
  ])
  expect(await all('select name, used_points, used_points_note from customers order by name')).toEqual([
    { name: 'Ann', used_points: 1500, used_points_note: 'gift' },
    { name: 'Bee', used_points: null, used_points_note: null },
  ])
})

test('used points that came before their customers can be dropped again once these are there', async () => {
  const content = 'VIP ID,Phone NO.,Used Points\n1,0912345678,30\n'
  expect(counts(await imports.drop('u.csv', content))).toMatchObject({ updated: 0, rejected: 1 })
  await imports.drop('a.csv', 'VIP ID,Phone NO.,Name\n1,0912345678,Ann\n')
  const again = await imports.drop('u.csv', content)
  expect(again.status).toBe('completed')
  expect(counts(again)).toMatchObject({ updated: 1, rejected: 0 })
  expect((await imports.drop('u.csv', content)).status).toBe('duplicate')
})

test('the same bytes a second time change nothing, until a later file has changed something', async () => {
  const content = 'VIP ID,Phone NO.,Name\n1,0912345678,Ann\n'
  const first = await imports.drop('a.csv', content)
  const before = await version()
  const again = await imports.drop('b.csv', content)
  expect(again).toMatchObject({ status: 'duplicate', kind: 'customers', rows: 0, firstImportedAt: first.finishedAt })
  expect(await version()).toBe(before)
  await imports.drop('c.csv', 'VIP ID,Phone NO.,Name\n1,0912345678,Bee\n')
  expect(await imports.drop('d.csv', content)).toMatchObject({ status: 'completed', rows: 1, updated: 1 })
  expect(await all('select name from customers')).toEqual([{ name: 'Ann' }])
})

test('a job that runs twice imports once, and the file it owns is removed', async () => {
  const content = 'VIP ID,Phone NO.\n1,0912345678\n'
  const first = await imports.drop('a.csv', content, { jobId: 'job-1', removeAfter: true })
  await expect(imports.importFile(`${imports.folder}/a.csv`)).resolves.toMatchObject({
    status: 'failed',
    error: { code: 'import-file-missing' },
  })
  const again = await imports.importFile(`${imports.folder}/a.csv`, { jobId: 'job-1', removeAfter: true })
  expect(again.id).toBe(first.id)
})

test('a business that keeps no sensitive data gets none, not even in rejected rows', async () => {
  await imports.remove()
  imports = await temporaryImports({ dropSensitive: true })
  const detail = await imports.drop(
    'a.csv',
    'VIP ID,Phone NO.,ID,Race,Contact Address,Name\n1,0912345678,123,Kinh,Street,Ann\n2,,456,Kinh,Road,Bee\n',
  )
  expect(await all('select id_number, race, contact_address, name from customers')).toEqual([
    { id_number: null, race: null, contact_address: null, name: 'Ann' },
  ])
  const cells = await valueOf(imports.business.db, `select cells from import_issues where import_id = ${detail.id}`)
  expect(JSON.parse(cells as string)).toEqual(['2', '', '', '', '', 'Bee'])
})

test('progress reports rows and bytes, reading first', async () => {
  const reported: unknown[] = []
  await imports.drop('a.csv', 'VIP ID,Phone NO.\n1,0912345678\n', { progress: (value) => reported.push(value) })
  expect(reported).toEqual([
    { phase: 'reading', rows: 1, bytesRead: 30, bytesTotal: 30 },
    { phase: 'merging', rows: 1, bytesRead: 30, bytesTotal: 30 },
  ])
})
