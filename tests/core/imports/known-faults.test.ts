import { afterEach, beforeEach, expect, test } from 'vitest'
import { counts, temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { workbook } from './support/workbook.ts'
import { rowsOf } from '../../support/plain-sql.ts'

// What the system this replaces gets wrong, one test each.

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports()
})
afterEach(() => imports.remove())

const all = (query: string) => rowsOf(imports.business.db, query)
const SALES = 'Invoice Number,Shop ID,Sales Date,VIP ID,Sales Amount'

test('phones of a CSV keep their leading zero, or get it back', async () => {
  await imports.drop('c.csv', 'VIP ID,Phone NO.\n1,0912345678\n2,912345679\n')
  expect(await all('select vip_id, phone, phone_normalised from customers')).toEqual([
    { vip_id: '1', phone: '0912345678', phone_normalised: '0912345678' },
    { vip_id: '2', phone: '912345679', phone_normalised: '0912345679' },
  ])
})

test('card numbers that a spreadsheet turned into 1000003.0 link sales all the same', async () => {
  await imports.drop('s.csv', `${SALES}\nA1,HN01,2026-01-02,1000003.0,100\nA2,HN01,2026-01-02,,100\n`)
  await imports.drop('c.csv', 'VIP ID,Phone NO.\n1000003,0912345678\n')
  expect(await all('select invoice_number, vip_id, customer from sales_transactions')).toEqual([
    { invoice_number: 'A1', vip_id: '1000003', customer: 1 },
    { invoice_number: 'A2', vip_id: null, customer: null },
  ])
})

test('a duplicate invoice, an impossible date or a repeated customer costs no other row', async () => {
  const sales = await imports.drop(
    's.csv',
    `${SALES}\nA1,HN01,2026-01-02,1,100\nA1,HN01,2026-01-02,1,200\nA2,HN01,31/02/2026,1,300\nA3,HN01,2026-01-03,1,400\n`,
  )
  expect(counts(sales)).toEqual({ rows: 4, created: 2, updated: 0, unchanged: 0, rejected: 1, duplicatesInFile: 1 })
  expect(sales.rejects).toEqual([
    { row: 4, column: 'Sales Date', value: '31/02/2026', code: 'date-impossible', params: { date: '31/2/2026' } },
  ])
  expect(await all('select invoice_number, sales_amount from invoices')).toEqual([
    { invoice_number: 'A1', sales_amount: 20_000 },
    { invoice_number: 'A3', sales_amount: 40_000 },
  ])
  const customers = await imports.drop(
    'c.csv',
    'VIP ID,Phone NO.,Name\n1,0912345678,Ann\n1,+84912345678,Bee\n2,0912345679,Cy\n',
  )
  expect(counts(customers)).toMatchObject({ created: 2, duplicatesInFile: 1 })
  expect(await all('select name from customers order by vip_id')).toEqual([{ name: 'Bee' }, { name: 'Cy' }])
})

test('1,234,000 is 1234000 and a face value of 50,000 is 50000', async () => {
  await imports.drop('s.csv', `${SALES}\nA1,HN01,2026-01-02,1,"1,234,000"\n`)
  expect(await all('select sales_amount from invoices')).toEqual([{ sales_amount: 123_400_000 }])
  await imports.drop(
    'k.xlsx',
    await workbook([
      ['Coupon ID', 'Face Value'],
      ['K1', '50,000'],
      ['K2', 0.875],
    ]),
  )
  expect(await all('select face_value from coupons')).toEqual([{ face_value: 500_000_000 }, { face_value: 8_750 }])
})

test('a coupon id that comes twice in a file makes one coupon', async () => {
  const detail = await imports.drop('k.csv', 'Coupon ID,Face Value,Used,Coupon ID\nK1,10000,0,X\nK1,20000,1,Y\n')
  expect(counts(detail)).toMatchObject({ created: 1, duplicatesInFile: 1 })
  expect(await all('select coupon_id, face_value, used from coupons')).toEqual([
    { coupon_id: 'K1', face_value: 200_000_000, used: 1 },
  ])
  expect(detail.notes).toEqual([{ code: 'columns-repeated', params: { columns: 'Coupon ID' } }])
})

test('5.6.2025 is read like the slashes beside it', async () => {
  await imports.drop('s.csv', `${SALES}\nA1,HN01,5.6.2025,1,100\nA2,HN01,25/12/2025,1,100\nA3,HN01,5-6-2025,1,100\n`)
  expect(await all('select sales_date from sales_transactions')).toEqual([
    { sales_date: '2025-06-05' },
    { sales_date: '2025-12-25' },
    { sales_date: '2025-06-05' },
  ])
})
