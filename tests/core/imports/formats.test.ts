import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { rowsOf, valuesOf } from '../../support/plain-sql.ts'

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports()
})
afterEach(() => imports.remove())

const HEADER = 'Invoice Number,Shop ID,Sales Date,Sales Amount\n'
const days = () =>
  valuesOf(imports.business.db, 'select distinct sales_date from sales_transactions order by sales_date')

/** Far more rows than the format is guessed from. */
const lines = (count: number, date: string, amount = '5') =>
  Array.from({ length: count }, (_, at) => `A${at},HN01,${date},${amount}\n`).join('')

test('a date late in the file turns the whole column round', async () => {
  const detail = await imports.drop('s.csv', `${HEADER}${lines(9_000, '03/05/2026')}LAST,HN01,03/25/2026,5\n`)
  expect(detail).toMatchObject({ created: 9_001, rejected: 0 })
  expect(detail.notes).toEqual([{ code: 'dates-month-first', params: { column: 'Sales Date' } }])
  expect(await days()).toEqual(['2026-03-05', '2026-03-25'])
})

test('a column that stays unclear is read day first, and the reply says so', async () => {
  const detail = await imports.drop('s.csv', `${HEADER}${lines(3, '03/05/2026')}`)
  expect(await days()).toEqual(['2026-05-03'])
  expect(detail.notes).toEqual([{ code: 'dates-unclear', params: { column: 'Sales Date' } }])
})

test('dates of the lesser order in a column that says both are rejected, none is guessed', async () => {
  const detail = await imports.drop(
    's.csv',
    `${HEADER}${lines(2_500, '03/05/2026')}X,HN01,02/25/2026,5\nY,HN01,25/02/2026,5\nZ,HN01,26/02/2026,5\n`,
  )
  expect(detail.rejects.map(({ row, value }) => [row, value])).toEqual([[2_502, '02/25/2026']])
  const examples = { dayFirst: '25/2/2026', monthFirst: '2/25/2026', unclear: '3/5/2026' }
  expect(detail.notes).toEqual([{ code: 'dates-both-day-first', params: { column: 'Sales Date', ...examples } }])
  expect(await days()).toEqual(['2026-02-25', '2026-02-26', '2026-05-03'])
})

test('a number late in the file shows that three digits behind a dot are decimals', async () => {
  const detail = await imports.drop(
    's.csv',
    `${HEADER}${lines(9_000, '2026-05-03', '1.234')}LAST,HN01,2026-05-03,1234567.500\n`,
  )
  expect(await valuesOf(imports.business.db, 'select distinct sales_amount from invoices order by 1')).toEqual([
    123, 123_456_750,
  ])
  expect(detail.notes).toEqual([{ code: 'numbers-decimals', params: { column: 'Sales Amount', example: '1.234' } }])
})

test('a column that writes numbers in two ways is noted, three digits behind a sign are thousands', async () => {
  const detail = await imports.drop('s.csv', `${HEADER}${lines(2, '2026-05-03', '50.000')}LAST,HN01,2026-05-03,0.5\n`)
  expect(await valuesOf(imports.business.db, 'select distinct sales_amount from invoices order by 1')).toEqual([
    50, 5_000_000,
  ])
  expect(detail.notes).toEqual([
    { code: 'numbers-mixed', params: { column: 'Sales Amount', one: '50.000', other: '0.5' } },
  ])
})

test('amounts that could be meant otherwise are read as thousands, and the reply says so', async () => {
  const detail = await imports.drop('s.csv', `${HEADER}${lines(2, '2026-05-03', '1.234')}`)
  expect(detail.notes).toEqual([{ code: 'numbers-unclear', params: { column: 'Sales Amount' } }])
  expect(await valuesOf(imports.business.db, 'select distinct sales_amount from invoices')).toEqual([123_400])
})

test('a month of birth is read by number or name', async () => {
  const months = ['6', '06', 'Tháng 6', 'thg 6', 'June', 'jun', '6月', '6.0']
  const rows = months.map((month, at) => `${at},091234567${at},${month}\n`)
  const detail = await imports.drop('c.csv', `VIP ID,Phone NO.,Birthday Month\n${rows.join('')}9,0912345679,13\n`)
  expect(detail).toMatchObject({ created: 9, warned: 1, warnings: [{ row: 10, code: 'month-unreadable' }] })
  expect(
    await valuesOf(imports.business.db, `select distinct birthday_month from customers where vip_id <> '9'`),
  ).toEqual([6])
})

test('blank rows are no rows, and row numbers are those a spreadsheet shows', async () => {
  const detail = await imports.drop('s.csv', `${HEADER}\n,,,\nA1,HN01,,5\n`)
  expect(detail).toMatchObject({ rows: 1, rejected: 1 })
  expect(detail.rejects[0]).toMatchObject({ row: 4, column: 'Sales Date', value: '', code: 'missing' })
})

test('text is stored composed and trimmed', async () => {
  const name = 'Nguyễn Thị Ngọc'
  await imports.drop('c.csv', `VIP ID,Phone NO.,Name\n 7 ,0912345678,"  ${name.normalize('NFD')}\u00a0"\n`)
  expect((await rowsOf(imports.business.db, 'select vip_id, name from customers'))[0]).toEqual({ vip_id: '7', name })
})

test('a sale needs a shop: an id or a name', async () => {
  const rows = 'A1,,Shop,2026-05-03,5\nA2,HN01,,2026-05-03,5\nA3, ,,2026-05-03,5\n'
  const detail = await imports.drop('s.csv', `Invoice Number,Shop ID,Shop Name,Sales Date,Sales Amount\n${rows}`)
  expect(detail).toMatchObject({ created: 2, rejected: 1 })
  expect(detail.rejects[0]).toMatchObject({ row: 4, column: 'Shop ID', code: 'missing' })
})

test('a phone that is no phone is kept as written with a warning, none at all rejects the row', async () => {
  const rows = '1,9.1E+08\n2,0000000000\n3,+86 138 0013 8000\n4,\n5,0912345678\n'
  const detail = await imports.drop('c.csv', `VIP ID,Phone NO.\n${rows}`)
  expect(detail).toMatchObject({ created: 4, rejected: 1, warned: 3 })
  expect(detail.warnings.map(({ row, code }) => [row, code])).toEqual([
    [2, 'phone-scientific'],
    [3, 'phone-repeated-digit'],
    [4, 'phone-unusable'],
  ])
  expect(
    (
      await imports.business.db.selectFrom('customers').select(['phone', 'phone_normalised']).orderBy('id').execute()
    ).map((row) => [row.phone, row.phone_normalised]),
  ).toEqual([
    ['9.1E+08', null],
    ['0000000000', null],
    ['+86 138 0013 8000', null],
    ['0912345678', '0912345678'],
  ])
})

test('a customer without a card is a customer all the same, and links to no sale', async () => {
  await imports.drop('c.csv', 'VIP ID,Phone NO.\n0,0912345678\nNone,0912345679\n')
  await imports.drop(
    's.csv',
    `Invoice Number,Shop ID,Sales Date,Sales Amount,VIP ID\nA1,HN01,2026-05-03,5,0\nA2,HN01,2026-05-03,5,None\n`,
  )
  expect(await valuesOf(imports.business.db, 'select vip_id from customers')).toEqual(['', ''])
  expect(await valuesOf(imports.business.db, 'select vip_id from sales_transactions')).toEqual([null, null])
})
