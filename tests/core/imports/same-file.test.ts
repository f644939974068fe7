import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { execute, rowsOf } from '../../support/plain-sql.ts'

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports()
})
afterEach(() => imports.remove())

const CUSTOMERS = 'VIP ID,Phone NO.,Points,Used Points\n1,0912345671,10,0'
const USED = 'VIP ID,Phone NO.,Used Points\n1,0912345671,5'

test('the same file is done while nothing else changed its records, whatever else was imported', async () => {
  const first = await imports.drop('c.csv', CUSTOMERS)
  await imports.drop('s.csv', 'Invoice Number,Shop ID,Sales Date,Sales Amount\nA1,HN01,2026-01-02,100')
  expect(await imports.drop('c.csv', CUSTOMERS)).toMatchObject({
    status: 'duplicate',
    firstImportedAt: first.finishedAt,
  })
})

test('the same file is imported again once a file of another kind changed its records', async () => {
  await imports.drop('c.csv', CUSTOMERS)
  await imports.drop('u.csv', USED)
  expect(await imports.drop('c.csv', CUSTOMERS)).toMatchObject({ status: 'completed', updated: 1 })
  expect(await imports.drop('c.csv', CUSTOMERS)).toMatchObject({ status: 'duplicate' })
  expect(await imports.drop('u.csv', USED)).toMatchObject({ status: 'completed', updated: 1 })
})

test('the same customers of the loyalty service are imported again once a sync changed some', async () => {
  const file = JSON.stringify([{ id: 1, phone: '0912345671', points: 10 }])
  await imports.drop('cnv.json', file)
  expect(await imports.drop('cnv.json', file)).toMatchObject({ status: 'duplicate' })
  const later = new Date(Date.now() + 1_000).toISOString()
  await execute(
    imports.business.db,
    `insert into cnv_sync_logs (sync_type, status, started_at, total_records, created_count, updated_count, failed_count)
     values ('customers', 'completed', '${later}', 1, 0, 1, 0)`,
  )
  expect(await imports.drop('cnv.json', file)).toMatchObject({ status: 'completed', unchanged: 1 })
})

test('the same file read another way is imported: by a choice for it, or by one made for its header since', async () => {
  const file = 'Invoice Number,Shop ID,Sales Date,Gross,Sales Amount\nA1,HN01,02/03/2026,100,90'
  const sold = () =>
    rowsOf(imports.business.db, 'select sales_date, sales_amount / 100 as amount from sales_transactions')
  await imports.drop('a.csv', file)
  await imports.drop('a.csv', file, { unclearDates: 'month-first' })
  expect(await sold()).toEqual([{ sales_date: '2026-02-03', amount: 90 }])
  await imports.drop('a.csv', file, { columns: { Gross: 'sales_amount' } })
  expect(await sold()).toEqual([{ sales_date: '2026-03-02', amount: 100 }])
  const other = file.replace('A1', 'A2')
  expect(await imports.drop('b.csv', other)).toMatchObject({ status: 'completed', created: 1 })
  expect(await imports.drop('b.csv', other)).toMatchObject({ status: 'duplicate' })
  await imports.drop('c.csv', file.replace('A1', 'A3'), { columns: { Gross: '', 'Sales Amount': 'sales_amount' } })
  expect(await imports.drop('b.csv', other)).toMatchObject({ status: 'completed' })
})
