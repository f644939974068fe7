import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tableKinds } from '../../../src/core/imports/kinds/import-kinds.ts'
import { matchHeader } from '../../../src/core/imports/read/header/match-header.ts'
import { createRecordTest } from '../../../src/core/imports/read/rows/no-record.ts'
import { rowsOf } from '../../support/plain-sql.ts'
import { readTable } from './support/read-table.ts'
import { counts, temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports()
})
afterEach(() => imports.remove())

const SALES = ['Invoice Number', 'Shop ID', 'Shop Name', 'Sales Date', 'VIP ID', 'Sales Amount']
const COUPONS = ['Department', 'Coupon ID', 'Face Value', 'Used']
const sort = (labels: readonly string[], cells: readonly string[]) =>
  createRecordTest(matchHeader(labels, { tables: tableKinds }), labels)(cells, 2)

const TOTALS = [
  'Total',
  'TOTAL:',
  'Grand Total',
  'Sub-total',
  'Subtotal',
  'Sum',
  'Tổng',
  'Tổng cộng',
  'TỔNG CỘNG:',
  'Cộng',
]
const MORE = [
  'Cộng ngày 15/01/2026',
  'Tổng doanh thu',
  'Tong cong',
  '合计',
  '小计：',
  '总计',
  'HN01 Total',
  'Cửa hàng HN01 Tổng',
  'T.cộng',
  'Σ',
  'Tất cả',
  'Overall:',
  'All',
  '合 计',
]

test.each([...TOTALS, ...MORE])('%j in the first filled cell is a total', (word) => {
  expect(sort(SALES, [word, '', '', '', '', '3,000'])).toBe('total')
  expect(sort(SALES, [word, 'HN01', 'x', '15/01/2026', '', '3000'])).toBe('total')
  expect(sort(SALES, ['', '', word, '', '', '3000'])).toBe('total')
  expect(sort(COUPONS, ['', word, '150000', '1'])).toBe('total')
  expect(sort(COUPONS, [word, '', '150000', ''])).toBe('total')
})

test.each(['Tổng', 'Tổng cộng:', 'Total', 'Grand Total', '合计'])(
  '%j in front of a count of records is a total',
  (word) => {
    expect(sort(COUPONS, [word, '12', '150000', '3'])).toBe('total')
    expect(sort(COUPONS, [word, 'TET', '150000', ''])).toBe('total')
    expect(sort(COUPONS, [`${word} giá trị`, '12', '150.000', ''])).toBe('total')
  },
)

test.each(['Tổng kho', 'Tổng công ty Semir', 'Cộng tác viên', 'Total Look'])(
  'a record of the department %j is a record',
  (department) => {
    expect(sort(COUPONS, [department, 'TET1', '50000', '0'])).toBeUndefined()
  },
)

test.each(['ALL', 'ALL50', 'TOTALLY10', 'TOTAL10', 'SUMMER24', 'CONG01', 'HN0126', 'A 1'])(
  '%j with its other cells is a record',
  (id) => {
    expect(sort(SALES, [id, 'HN01', 'x', '15/01/2026', '', '3000'])).toBeUndefined()
  },
)

test.each([
  [['-----', '----', '---', '------', '---', '---'], 'ruler'],
  [['=====', '', '', '', '', ''], 'ruler'],
  [[':---', '---:', ':-:', '---', '---', '---'], 'ruler'],
  [['(3 rows affected)'], 'count'],
  [['(3 rows)'], 'count'],
  [['3 rows in set (0.01 sec)'], 'count'],
  [['(3 dòng)'], 'count'],
  [['（3 行受影响）'], 'count'],
  [['Completion time: 2026-02-06T17:34:44'], 'count'],
  [['\u001a'], 'control'],
  [['\u0000\u200b', '', ''], 'control'],
  [['Người lập biểu'], 'text'],
  [['Người lập biểu', '', '', 'Kế toán trưởng'], 'text'],
  [['Ngày in: 30/11/2026', '', 'Người in: admin'], 'text'],
  [['(A)', '(B)', '(1)', '(2)', '(3)', '(4)'], 'header'],
  [['1', '2', '3', '4', '5', '6'], 'header'],
])('%j is a %s', (cells, expected) => {
  expect(sort(SALES, cells)).toBe(expected)
})

test('a row that numbers the columns is one only below the header', () => {
  const test = createRecordTest(matchHeader(COUPONS, { tables: tableKinds }), COUPONS)
  expect([test(['1', '2', '3', '4'], 2), test(['1', '2', '3', '4'], 3)]).toEqual(['header', undefined])
  expect([test(COUPONS, 4), test(['(1)', '(2)', '(3)', '(4)'], 5)]).toEqual(['header', 'header'])
  expect(sort(COUPONS, ['1', '2', '50000', '0'])).toBeUndefined()
})

test('a header that comes again is no record, in any language that knows the columns', () => {
  const names = (at: number) => {
    const field = matchHeader(SALES, { tables: tableKinds }).columns.find((column) => column.index === at)?.field
    return fc.constantFrom(...[field?.header, field?.name, ...(field?.aliases ?? [])].map(String))
  }
  fc.assert(
    fc.property(fc.tuple(...SALES.map((_, at) => names(at))), (header) => {
      expect(sort(SALES, header)).toBe('header')
    }),
  )
})

test('no record of any kind is taken for one that is none', () => {
  for (const { fields } of tableKinds) {
    const labels = fields.map(({ header }) => header)
    const example = fields.map((field) => field.example)
    expect(sort(labels, example)).toBeUndefined()
  }
})

const NONE: Readonly<Record<string, string>> = {
  header: SALES.join(','),
  total: 'Cộng ngày,HN01,x,15/01/2026,,3000',
  ruler: '----,----,----,----,----,----',
  count: '(12 rows affected)',
  text: 'Số liệu tạm tính,,,,,',
}

test('rows that are no records are left out and noted by sort, wherever they stand', async () => {
  const sorts = fc.array(fc.option(fc.constantFrom(...Object.keys(NONE)), { nil: 'record', freq: 2 }), {
    maxLength: 60,
  })
  await fc.assert(
    fc.asyncProperty(sorts, async (list) => {
      const lines = list.map((each, at) => NONE[each] ?? `R${at},HN01,x,15/01/2026,1,1000`)
      const { rows, rejects, notes } = await readTable([SALES.join(','), row('FIRST', 'HN01', 5), ...lines].join('\n'))
      expect([rows.length, rejects]).toEqual([list.filter((each) => each === 'record').length + 1, []])
      const counted = Object.fromEntries(notes.map(({ code, params }) => [code, params['rows']]))
      const expected = Object.keys(NONE).map((each) => [`skipped-${each}`, list.filter((one) => one === each).length])
      expect(counted).toEqual(Object.fromEntries(expected.filter(([, count]) => count !== 0)))
    }),
  )
})

test('rows left out are counted apart from the rows read', async () => {
  const detail = await imports.drop('s.csv', [SALES.join(','), row('A1', 'HN01', 5), ...Object.values(NONE)].join('\n'))
  expect(detail).toMatchObject({ rows: 1, created: 1, rejected: 0, skipped: 5 })
})

test('a final end-of-file mark is no row, in a small file and behind the last value', async () => {
  const own = await imports.drop('a.csv', 'Coupon ID,Face Value,Used\r\nT1,50000,0\r\nT2,70000,0\r\n\u001a')
  expect(own).toMatchObject({ status: 'completed', rows: 2, created: 2, skipped: 1 })
  const behind = await imports.drop('b.csv', 'Coupon ID,Face Value,Used\r\nT3,50000,0\r\nT4,70000,0\u001a')
  expect(behind).toMatchObject({ rows: 2, created: 2, warned: 0 })
})

const row = (invoice: string, shop: string, amount: number) => `${invoice},${shop},x,15/01/2026,1,${amount}`

test('a file with a row for each article, or one number in two shops, says so', async () => {
  const lines = await imports.drop(
    'l.csv',
    [SALES.join(','), row('A1', 'HN01', 5), row('A1', 'HN01', 6), row('A2', 'HN01', 7), row('A1', 'HN01', 6)].join(
      '\n',
    ),
  )
  expect(counts(lines)).toMatchObject({ created: 2, duplicatesInFile: 2 })
  expect(lines.notes).toEqual([{ code: 'invoice-lines', params: { rows: 2, example: 'A1' } }])
  const shops = await imports.drop('o.csv', [SALES.join(','), row('B1', 'HN01', 5), row('B1', 'HN02', 5)].join('\n'))
  expect(shops.notes).toEqual([{ code: 'invoice-other-shop', params: { rows: 1, example: 'B1' } }])
  const same = await imports.drop('p.csv', [SALES.join(','), row('C1', 'HN01', 5), row('C1', 'HN01', 5)].join('\n'))
  expect(same.notes).toEqual([])
})

test('rows of an invoice are added up for those who say that they are its lines', async () => {
  const line = fc.record({
    invoice: fc.constantFrom('A1', 'A2', 'A3'),
    amount: fc.integer({ min: -500, max: 5_000 }),
    pieces: fc.constantFrom(1, 2, null),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 2, maxLength: 12 }), fc.uuid(), async (lines, id) => {
      const header = 'Invoice Number,Shop ID,Sales Date,Quantity,Sales Amount'
      const rows = lines.map(
        ({ invoice, amount, pieces }) => `${id}${invoice},HN01,2026-01-05,${pieces ?? ''},${amount}`,
      )
      const detail = await imports.drop(`${id}.csv`, [header, ...rows].join('\n'), { addLines: true })
      const invoices = [...new Set(lines.map(({ invoice }) => invoice))].toSorted()
      const expected = invoices.map((invoice) => {
        const own = lines.filter((each) => each.invoice === invoice)
        const counted = own.filter(({ pieces }) => pieces !== null)
        return {
          sales_amount: own.reduce((sum, { amount }) => sum + amount * 100, 0),
          quantity: counted.length === 0 ? null : counted.reduce((sum, { pieces }) => sum + Number(pieces), 0),
        }
      })
      const stored = `select sales_amount, quantity from invoices where invoice_number like '${id}%' order by invoice_number`
      expect(await rowsOf(imports.business.db, stored)).toEqual(expected)
      const added = lines.length - invoices.length
      expect(detail).toMatchObject({ rows: lines.length, created: invoices.length, duplicatesInFile: added })
      expect(detail.notes.map(({ code, params }) => [code, params['rows']])).toEqual(
        added === 0 ? [] : [['invoice-lines-added', added]],
      )
    }),
    { numRuns: 15 },
  )
})

test('lines of two shops are not added up, and the same bytes are read again in another way', async () => {
  const shops = [SALES.join(','), row('B1', 'HN01', 5), row('B1', 'HN02', 5)].join('\n')
  const refused = await imports.drop('o.csv', shops, { addLines: true })
  expect(refused.error).toEqual({ code: 'import-lines-other-shop', params: { invoice: 'B1' } })
  const lines = [SALES.join(','), row('C1', 'HN01', 5), row('C1', 'HN01', 7)].join('\n')
  expect(await imports.drop('l.csv', lines)).toMatchObject({ created: 1 })
  expect(await imports.drop('l.csv', lines)).toMatchObject({ status: 'duplicate' })
  expect(await imports.drop('l.csv', lines, { addLines: true })).toMatchObject({ status: 'completed', updated: 1 })
  expect(await imports.drop('l.csv', lines, { addLines: true })).toMatchObject({ status: 'duplicate' })
  const unclear = 'Invoice Number,Shop ID,Sales Date,Sales Amount\nD1,HN01,03/07/2026,5\n'
  expect(await imports.drop('d.csv', unclear)).toMatchObject({ created: 1 })
  expect(await imports.drop('d.csv', unclear, { unclearDates: 'month-first' })).toMatchObject({ updated: 1 })
})

test('articles of one price make different lines of an invoice, rows that differ in their number alone do not', async () => {
  const header = `No,${SALES.join(',')},Article`
  const detail = await imports.drop(
    'l.csv',
    [
      header,
      `1,${row('A1', 'HN01', 5)},Shirt`,
      `2,${row('A1', 'HN01', 5)},Trousers`,
      `3,${row('A2', 'HN01', 5)},Hat`,
    ].join('\n'),
  )
  expect(detail.notes.filter(({ code }) => code === 'invoice-lines')).toEqual([
    { code: 'invoice-lines', params: { rows: 1, example: 'A1' } },
  ])
  const again = await imports.drop(
    'm.csv',
    [header, `1,${row('B1', 'HN01', 5)},Shirt`, `2,${row('B1', 'HN01', 5)},Shirt`].join('\n'),
  )
  expect(again.notes.map(({ code }) => code)).toEqual(['columns-ignored'])
})
