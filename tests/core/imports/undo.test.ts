import { afterEach, beforeEach, expect, test } from 'vitest'
import { undoImport } from '../../../src/core/imports/undo/undo-import.ts'
import { undoKept, undoPlan } from '../../../src/core/imports/undo/undo-plan.ts'
import { customerTable } from '../../../src/core/cnv/sync/sync-tables.ts'
import { saveRows } from '../../../src/core/cnv/sync/sync-table.ts'
import { write } from '../../../src/core/db/transaction.ts'
import { temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { rowsOf, valueOf, valuesOf } from '../../support/plain-sql.ts'

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports()
})
afterEach(() => imports.remove())

const SALES = 'Invoice Number,Shop ID,Shop Name,Sales Date,VIP ID,Sales Amount'
const requestedBy = { platform: 'cli', id: 'tester', name: 'Tester' }
const NOW = new Date('2026-11-30T03:00:00Z')

const sales = (name: string, ...rows: string[]) => imports.drop(`${name}.csv`, [SALES, ...rows].join('\n'))
const undo = (id: number, jobId = `undo ${id} ${Math.random()}`) =>
  undoImport(imports.business.db, { id, jobId, requestedBy, now: NOW })
const customers = (name: string, row: string) => imports.drop(name, `VIP ID,Phone NO.,Registration Date,Points\n${row}`)
const owner = () => valueOf(imports.business.db, 'select phone from vips join customers on customers.id = customer_id')
const record = (id: number, points: number) => ({ id, first_name: 'Lan', phone: '0912345678', points })
const all = (query: string) => rowsOf(imports.business.db, query)
const version = () => valueOf<number>(imports.business.db, `select version from data_versions where name = 'business'`)

test('records an import made go, and those it changed get their earlier values back', async () => {
  await sales('a', 'A1,HN01,One,2026-01-02,1001,100', 'A2,HN02,Two,2026-01-03,,200')
  const before = await everything()
  const { id } = await sales('b', 'A2,HN03,Three,2026-01-04,1002,300', 'A3,HN01,One,2026-01-05,1001,50')
  const version2 = await version()
  expect(await undo(id)).toEqual({ id, status: 'undone', removed: 1, restored: 1, kept: 0 })
  expect(await everything()).toEqual(before)
  expect(await version()).toBe(Number(version2) + 1)
  const batch = await imports.business.db
    .selectFrom('import_batches')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  expect(batch).toMatchObject({ status: 'undone', undone_at: NOW.toISOString(), removed: 1, restored: 1, undo_kept: 0 })
})

test('records that were changed since stay and are listed with the reason, until that change is undone too', async () => {
  await sales('a', 'A1,HN01,One,2026-01-02,1001,100')
  const before = await everything()
  const second = await sales(
    'b',
    'A1,HN02,Two,2026-01-02,1001,110',
    'A2,HN02,Two,2026-01-03,,200',
    'A3,HN02,Two,2026-01-03,,5',
  )
  const third = await sales('c', 'A1,HN01,One,2026-01-02,1001,120', 'A2,HN02,Two,2026-01-03,,210')
  const question = { id: second.id, limit: 10 }
  expect(await undoPlan(imports.business.db, question)).toMatchObject({
    file: 'b.csv',
    removed: 1,
    restored: 0,
    kept: 2,
  })
  expect(await undo(second.id)).toEqual({ id: second.id, status: 'partly', removed: 1, restored: 0, kept: 2 })
  const changedBy = { id: third.id, file: 'c.csv' }
  expect(await undoKept(imports.business.db, question)).toEqual([
    { key: 'A1', phone: null, changedBy },
    { key: 'A2', phone: null, changedBy },
  ])
  expect(await undo(third.id)).toMatchObject({ status: 'undone', removed: 0, restored: 2 })
  expect(await all('select invoice_number, shop_id, sales_amount from sales_transactions order by 1')).toEqual([
    { invoice_number: 'A1', shop_id: 'HN02', sales_amount: 11_000 },
    { invoice_number: 'A2', shop_id: 'HN02', sales_amount: 20_000 },
  ])
  expect(await undo(second.id)).toEqual({ id: second.id, status: 'undone', removed: 1, restored: 1, kept: 0 })
  expect(await everything()).toEqual(before)
})

test('the shops and cards that only undone imports name go with the last of them', async () => {
  const first = await sales('a', 'A1,HN01,One,2026-01-02,1001,100')
  const second = await sales('b', 'A1,HN02,Two,2026-01-02,1002,100', 'A2,HN01,One,2026-01-02,1001,5')
  await undo(first.id)
  await undo(second.id)
  expect(await valuesOf(imports.business.db, 'select shop_id from shops')).toEqual(['HN01'])
  await undo(first.id)
  expect(await everything()).toMatchObject({ invoices: [], shops: [], vips: [] })
})

test('a card is linked again to the customer who has it now', async () => {
  await sales('s', 'A1,HN01,One,2026-01-02,5,100')
  await customers('a.csv', '5,0911111112,2025-01-01,1')
  const newer = await customers('b.csv', '5,0911111113,2025-02-01,2')
  const latest = await customers('c.csv', '5,0911111112,2025-03-01,3')
  expect(await owner()).toBe('0911111112')
  await undo(latest.id)
  expect(await owner()).toBe('0911111113')
  await undo(newer.id)
  expect(await owner()).toBe('0911111112')
  expect(await all('select points, registration_date from customers')).toEqual([
    { points: 1, registration_date: '2025-01-01' },
  ])
})

test('used points go back to what they were, and a customer with newer ones stays', async () => {
  const made = await imports.drop('a.csv', 'VIP ID,Phone NO.,Name\n1,0912345678,Ann\n2,0912345679,Bee\n')
  const points = await imports.drop('u.csv', 'VIP ID,Phone NO.,Used Points\n1,0912345678,500\n')
  expect(await undo(made.id)).toMatchObject({ status: 'partly', removed: 1, kept: 1 })
  expect(await undoKept(imports.business.db, { id: made.id, limit: 9 })).toEqual([
    { key: '1', phone: '0912345678', changedBy: { id: points.id, file: 'u.csv' } },
  ])
  expect(await undo(points.id)).toMatchObject({ status: 'undone', restored: 1 })
  expect(await all('select vip_id, used_points from customers')).toEqual([{ vip_id: '1', used_points: null }])
})

test('what the CNV sync changed or confirmed since stays', async () => {
  const { id } = await imports.drop('c.json', JSON.stringify([record(1, 1), record(2, 2), record(3, 3)]))
  const fetched = [record(1, 1), record(2, 9)].map((item) => ({ item, membership: null }))
  const { rows } = customerTable.prepare(fetched)
  await write(imports.business.db, (trx) => saveRows(trx, customerTable, { rows, at: NOW.toISOString() }))
  expect(await undo(id)).toMatchObject({ status: 'partly', removed: 1, kept: 2 })
  expect(await undoKept(imports.business.db, { id, limit: 9 })).toEqual([
    { key: '1', phone: null, changedBy: null },
    { key: '2', phone: null, changedBy: null },
  ])
})

test('an undo that runs twice as one job counts once; another one is refused', async () => {
  const { id } = await sales('a', 'A1,HN01,One,2026-01-02,1001,100')
  const first = await undo(id, 'job')
  expect(await undo(id, 'job')).toEqual(first)
  await expect(undo(id, 'other')).rejects.toMatchObject({ code: 'import-undone' })
})

test('an import that does not exist, brought nothing or is too old cannot be undone', async () => {
  await expect(undo(99)).rejects.toMatchObject({ code: 'import-undo-unknown' })
  const { id } = await sales('a', 'A1,HN01,One,2026-01-02,1001,100')
  const again = await sales('b', 'A1,HN01,One,2026-01-02,1001,100')
  expect(again.status).toBe('duplicate')
  await expect(undo(again.id)).rejects.toMatchObject({ code: 'import-undo-nothing' })
  await imports.business.db.updateTable('import_batches').set({ changed_columns: null }).execute()
  await expect(undo(id)).rejects.toMatchObject({ code: 'import-undo-too-old' })
})

test('the same file counts as done only while nothing of its kind was changed or undone since', async () => {
  const row = 'A1,HN01,One,2026-01-02,1001,'
  const first = await sales('a', `${row}100`)
  expect(await sales('a', `${row}100`)).toMatchObject({ status: 'duplicate' })
  const other = await sales('b', `${row}200`)
  expect(await sales('a', `${row}100`)).toMatchObject({ status: 'completed', updated: 1 })
  expect(await sales('a', `${row}100`)).toMatchObject({ status: 'duplicate' })
  expect(await sales('b', `${row}200`)).toMatchObject({ status: 'completed', updated: 1 })
  const last = await sales('c', `${row}300`)
  await undo(last.id)
  expect(await sales('c', `${row}300`)).toMatchObject({ status: 'completed', updated: 1 })
  expect(await undo(other.id)).toMatchObject({ kept: 1 })
  expect(await undo(first.id)).toMatchObject({ kept: 1 })
})

test('an import of another kind leaves the same file done', async () => {
  await sales('a', 'A1,HN01,One,2026-01-02,1001,100')
  await imports.drop('c.csv', 'VIP ID,Phone NO.\n1001,0912345678\n')
  expect(await sales('a', 'A1,HN01,One,2026-01-02,1001,100')).toMatchObject({ status: 'duplicate' })
})

async function everything() {
  const { db } = imports.business
  return {
    invoices: await rowsOf(db, 'select * from invoices order by id'),
    shops: await rowsOf(db, 'select * from shops order by id'),
    vips: await rowsOf(db, 'select * from vips order by id'),
    customers: await rowsOf(db, 'select * from customers order by id'),
    coupons: await rowsOf(db, 'select * from coupons order by id'),
    changes: await rowsOf(db, 'select * from import_changes'),
  }
}
