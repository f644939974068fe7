import { afterEach, beforeEach, expect, test } from 'vitest'
import { counts, temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { workbook } from './support/workbook.ts'
import { rawWorkbook } from './support/zip.ts'
import { rowsOf } from '../../support/plain-sql.ts'

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports()
})
afterEach(() => imports.remove())

const all = (query: string) => rowsOf(imports.business.db, query)
const coupon = (id: string) => `<row>${text('Coupon ID')}</row><row>${text(id)}</row>`
const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`

test('all four kinds come as workbooks, with real numbers and dates', async () => {
  const date = new Date(Date.UTC(2026, 4, 3))
  await imports.drop(
    'c.xlsx',
    await workbook([
      ['VIP ID', 'Phone NO.', 'Registration Date'],
      [1_000_003, 912_345_678, date],
    ]),
  )
  await imports.drop(
    's.xlsx',
    await workbook([
      ['Invoice Number', 'Shop ID', 'Sales Date', 'VIP ID', 'Sales Amount'],
      ['A1', 'HN01', date, 1_000_003, 1234.5],
    ]),
  )
  await imports.drop(
    'k.xlsx',
    await workbook([
      ['Coupon ID', 'Using Date', 'Used'],
      ['K1', date, true],
      ['K2', 46_145, false],
    ]),
  )
  await imports.drop(
    'u.xlsx',
    await workbook([
      ['VIP ID', 'Phone NO.', 'Used Points'],
      [1_000_003, '0912345678', 7],
    ]),
  )
  expect(await all('select vip_id, phone_normalised, registration_date, used_points from customers')).toEqual([
    { vip_id: '1000003', phone_normalised: '0912345678', registration_date: '2026-05-03', used_points: 7 },
  ])
  expect(await all('select sales_date, sales_amount, vip_id from sales_transactions')).toEqual([
    { sales_date: '2026-05-03', sales_amount: 123_450, vip_id: '1000003' },
  ])
  expect(await all('select coupon_id, using_date, used from coupons')).toEqual([
    { coupon_id: 'K1', using_date: '2026-05-03', used: 1 },
    { coupon_id: 'K2', using_date: '2026-05-03', used: 0 },
  ])
})

test('cells and rows without a reference stand behind the ones before', async () => {
  const sheet = `<row>${text('Coupon ID')}${text('Department')}${text('Creator')}</row>
    <row>${text('K1')}<c r="C2" t="inlineStr"><is><t>Ann</t></is></c></row>
    <row r="9">${text('K2')}${text('Sales')}</row><row>${text('K3')}</row><row><c/><c/></row>`
  const detail = await imports.drop('k.xlsx', rawWorkbook({ sheets: [sheet] }))
  expect(counts(detail)).toMatchObject({ rows: 3, created: 3 })
  expect(await all('select coupon_id, department, creator from coupons')).toEqual([
    { coupon_id: 'K1', department: null, creator: 'Ann' },
    { coupon_id: 'K2', department: 'Sales', creator: null },
    { coupon_id: 'K3', department: null, creator: null },
  ])
})

test('the first visible sheet that holds anything counts, and rich text reads as text', async () => {
  const header = `<row r="1">${text('Coupon ID')}${text('Creator')}${text('Begin Date')}</row>`
  const book = rawWorkbook({
    sheets: [
      `<row>${text('notes')}</row>`,
      '',
      `${header}<row r="2"><c t="s"><v>0</v></c><c t="str"><v>a_x000D_b</v></c><c s="1"><v>44683</v></c></row>`,
    ],
    sheetAttributes: ['state="hidden"'],
    strings: '<si><r><t>K</t></r><r><t>1</t></r><rPh><t>no</t></rPh></si>',
    properties: 'date1904="1"',
  })
  const detail = await imports.drop('k.xlsx', book)
  expect(detail).toMatchObject({ status: 'completed', created: 1 })
  expect(await all('select coupon_id, creator, begin_date from coupons')).toEqual([
    { coupon_id: 'K1', creator: 'a\rb', begin_date: '2026-05-03' },
  ])
})

test('further sheets with rows are reported, empty ones are not', async () => {
  const detail = await imports.drop(
    'k.xlsx',
    rawWorkbook({ sheets: ['', coupon('K1'), '', coupon('K2'), coupon('K3')] }),
  )
  expect(detail).toMatchObject({ created: 1, notes: [{ code: 'sheets-ignored', params: { sheets: 2 } }] })
  const single = await imports.drop('l.xlsx', rawWorkbook({ sheets: [coupon('K4'), '', ''] }))
  expect(single).toMatchObject({ created: 1, notes: [] })
})

test('1.234 in a number cell is a decimal, in a text cell a thousand', async () => {
  await imports.drop(
    's.xlsx',
    await workbook([
      ['Invoice Number', 'Shop ID', 'Sales Date', 'Sales Amount'],
      ['A1', 'HN01', '2026-05-03', 1.234],
      ['A2', 'HN01', '2026-05-03', '1.234'],
    ]),
  )
  expect(await all('select sales_amount from invoices')).toEqual([{ sales_amount: 123 }, { sales_amount: 123_400 }])
})
