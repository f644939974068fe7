import { rowsOf } from '../../support/plain-sql.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { counts, temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { error, number, sheet, text } from './support/raw-sheet.ts'

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports()
})
afterEach(() => imports.remove())

const all = async (query: string) => (await rowsOf(imports.business.db, query)).map((row) => Object.values(row))
const SALES = 'Invoice Number,Shop ID,Sales Date,VIP ID,Sales Amount'

test('sales link to customers however both files dress the card', async () => {
  await imports.drop(
    'c.csv',
    'VIP ID,Phone NO.\n"=""1000001""","=""0912345678"""\n\'1000002,\'0912345679\n\u001f1000003,\u001f0912345670\n1000004.00,912345671.0\n',
  )
  await imports.drop(
    's.csv',
    `${SALES}\nA1,HN01,2026-02-06,1000001,5\nA2,HN01,2026-02-06,\u202a1000002\u202c,5\nA3,HN01,2026-02-06,"=""1000003""",5\nA4,HN01,2026-02-06,"1,000,004",5\n`,
  )
  expect(await all('select vip_id, phone_normalised from customers order by vip_id')).toEqual([
    ['1000001', '0912345678'],
    ['1000002', '0912345679'],
    ['1000003', '0912345670'],
    ['1000004', '0912345671'],
  ])
  expect(await all('select count(*) from sales_transactions where customer is null')).toEqual([[0]])
})

test('an invoice that comes again in another dress is the same invoice', async () => {
  await imports.drop('a.csv', `${SALES}\nHN1,HN01,2026-02-06,,5\nHN2,HN01,2026-02-06,,5\n`)
  const again = await imports.drop('b.csv', `${SALES}\nHN1\u200b,\u200eHN01,2026-02-06,1,5\n'HN2,HN01,2026-02-06,,5\n`)
  expect(counts(again)).toMatchObject({ created: 0, updated: 1, unchanged: 1 })
})

test('a column of control characters before each id is text', async () => {
  const rows = Array.from({ length: 200 }, (_, at) => `\u001f${2_000_000 + at},\u001f09123${45_000 + at}`)
  const detail = await imports.drop('c.csv', ['VIP ID,Phone NO.', ...rows].join('\n'))
  expect(counts(detail)).toMatchObject({ created: 200 })
})

test('what stands for no card counts for none, each with a warning', async () => {
  const words = ['NULL', 'N/A', '-', '\\N', '(blank)', '\u200b', '1000001', '']
  const rows = words.map((word, at) => `A${at},HN01,2026-02-06,${word},5`)
  const detail = await imports.drop('s.csv', [SALES, ...rows].join('\n'))
  expect(detail).toMatchObject({ created: 8, rejected: 0, warned: 6 })
  expect(await all('select count(*) as sales, count(vip_id) as cards from sales_transactions')).toEqual([[8, 1]])
})

test('a required id that stands for nothing rejects its row', async () => {
  const detail = await imports.drop('k.csv', 'Coupon ID,Face Value\nNULL,5\n\u200b,5\n#REF!,5\nK1,5\n')
  expect(counts(detail)).toMatchObject({ created: 1, rejected: 3 })
  expect(detail.rejects.map(({ code }) => code)).toEqual(['placeholder', 'missing', 'placeholder'])
})

test('an old value stays where the new one is a formula error, and goes where a word stands for nothing', async () => {
  await imports.drop('c.csv', 'VIP ID,Phone NO.,Name,Points\n1,0912345678,Ann,500\n2,0912345679,Bee,600\n')
  const detail = await imports.drop(
    'd.csv',
    'VIP ID,Phone NO.,Name,Points\n1,0912345678,#REF!,#N/A\n2,0912345679,NULL,\\N\n',
  )
  expect(detail).toMatchObject({ warned: 2, rejected: 0 })
  expect(await all('select name, points from customers order by vip_id')).toEqual([
    ['Ann', 500],
    [null, null],
  ])
})

test('error cells of a workbook are no cards, no amounts and no names', async () => {
  await imports.drop('c.csv', 'VIP ID,Phone NO.,Name,Points\n1,0912345678,Ann,500\n')
  const customers = await imports.drop(
    'c.xlsx',
    sheet([
      ['VIP ID', 'Phone NO.', 'Name', 'Points'],
      ['1', '0912345678', error('#NAME?'), error('#N/A')],
      ['2', error('#N/A'), 'Bee', number(5)],
    ]),
  )
  expect(customers).toMatchObject({ unchanged: 1, rejected: 1, warned: 1 })
  const sales = await imports.drop(
    's.xlsx',
    sheet([
      SALES.split(','),
      ['A1', 'HN01', '2026-02-06', error('#N/A'), number(1000)],
      ['A2', 'HN01', '2026-02-06', '1', error('#VALUE!')],
      ['A3', error('#REF!'), '2026-02-06', '1', number(1000)],
    ]),
  )
  expect(sales).toMatchObject({ created: 1, rejected: 2, warned: 1 })
  expect(await all('select invoice_number, vip_id from sales_transactions')).toEqual([['A1', null]])
})

test('ids that a number cell has cut are rejected, also where they are optional', async () => {
  const detail = await imports.drop(
    's.xlsx',
    sheet([
      SALES.split(','),
      [number('1.20260206000012E+17'), 'HN01', '2026-02-06', text(''), number(1)],
      ['A2', 'HN01', '2026-02-06', number('1234567890123456'), number(2)],
      ['120260206000001234', 'HN01', '2026-02-06', number('123456789012345'), number(4)],
    ]),
  )
  expect(detail.rejects.map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, 'Invoice Number', 'id-scientific'],
    [3, 'VIP ID', 'id-scientific'],
  ])
  expect(await all('select invoice_number, vip_id from sales_transactions')).toEqual([
    ['120260206000001234', '123456789012345'],
  ])
})

test('a grade is the same with marks that show nothing', async () => {
  await imports.drop(
    'c.csv',
    'VIP ID,Phone NO.,VIP Grade\n1,0912345678,Gold\n2,0912345679,Go\u200bld\ufeff\n3,0912345670,\u202aGold\u202c\n',
  )
  expect(await all('select distinct vip_grade from customers')).toEqual([['Gold']])
})

test('"not used" is understood in three languages, with accents or without', async () => {
  const no = [
    'Chưa sử dụng',
    'CHUA SU DUNG',
    'chưa dùng',
    'Không',
    'FALSE',
    '未使用',
    '0.0',
    'Unused',
    'not-used',
    'Chưa được sử dụng',
    'chưa đổi',
    '未兑换',
    '',
  ]
  const yes = [
    'Đã sử dụng',
    'da dung',
    'Có',
    'TRUE',
    '已使用',
    '1',
    'x',
    'Used',
    'Đã được sử dụng',
    'ĐÃ SD',
    'đã đổi',
    '已兑换',
  ]
  const rows = [...no, ...yes].map((word, at) => `K${at},${word}`)
  const detail = await imports.drop('k.csv', ['Coupon ID,Used', ...rows].join('\n'))
  expect(detail).toMatchObject({ warned: 0, rejected: 0 })
  expect(await all('select used, count(*) from coupons group by used')).toEqual([
    [0, no.length],
    [1, yes.length],
  ])
})

const spoil = (name: string) => new TextDecoder('windows-1252').decode(new TextEncoder().encode(name))

test('characters that were lost when the file was saved are a warning, damaged accents a note', async () => {
  const broken = await imports.drop('c.csv', 'VIP ID,Phone NO.,Name\n1,0912345678,Nguy\ufffdn\n2,0912345679,An\n')
  expect(broken).toMatchObject({ created: 2, warned: 1, warnings: [{ row: 2, column: 'Name', code: 'text-broken' }] })
  const names = ['Nguyễn Thị Hồng', 'Đặng Văn Lâm', 'Trần Quốc Thảo']
  const rows = (write: (name: string) => string) => names.map((name, at) => `${at},091234567${at},${write(name)}`)
  const damaged = await imports.drop('d.csv', ['VIP ID,Phone NO.,Name', ...rows(spoil)].join('\n'))
  expect(damaged.notes.map(({ code }) => code)).toEqual(['text-mojibake'])
  const whole = await imports.drop('e.csv', ['VIP ID,Phone NO.,Name', ...rows((name) => name)].join('\n'))
  expect(whole.notes).toEqual([])
})

const line = (at: number, shop: string) => `A${at},${shop},2026-01-05,1000`

test('a part of a shop that is in doubt is a warning in each row, a shop of placeholders none', async () => {
  const header = 'Invoice Number,Shop ID,Shop Name,Sales Date,Sales Amount'
  const shops = [
    'HN01,Semir H\ufffd N\ufffdi',
    'HN01,Semir H\ufffd N\ufffdi',
    '"1,001",Semir',
    '1.2E+15,Semir',
    'HN02,Semir',
  ]
  const detail = await imports.drop(
    's.csv',
    [header, ...shops.map((shop, at) => line(at, shop)), line(9, 'NULL,N/A')].join('\n'),
  )
  expect(detail).toMatchObject({ created: 5, warned: 4, rejected: 1 })
  expect(detail.warnings.map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, 'Shop Name', 'text-broken'],
    [3, 'Shop Name', 'text-broken'],
    [4, 'Shop ID', 'id-grouped'],
    [5, 'Shop ID', 'id-scientific'],
  ])
  expect(detail.rejects).toMatchObject([{ row: 7, column: 'Shop ID', code: 'missing' }])
})
