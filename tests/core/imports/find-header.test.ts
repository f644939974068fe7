import { rowsOf } from '../../support/plain-sql.ts'
import fc from 'fast-check'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { headerKey } from '../../../src/core/imports/read/header/match-field.ts'
import { tableKinds } from '../../../src/core/imports/kinds/import-kinds.ts'
import { matchHeader } from '../../../src/core/imports/read/header/match-header.ts'
import { writeWorkbook } from '../../../src/core/report/formats/xlsx/write-workbook.ts'
import { sheetRows } from './support/raw-sheet.ts'
import { readTable } from './support/read-table.ts'
import { temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { workbook } from './support/workbook.ts'
import { rawWorkbook } from './support/zip.ts'

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports()
})
afterEach(() => imports.remove())

const all = async (query: string) => (await rowsOf(imports.business.db, query)).map((row) => Object.values(row))
const SALES = ['Invoice Number', 'Shop ID', 'Sales Date', 'Sales Amount']
const ROW = ['A1', 'HN01', '2026-02-06', '1000']

test('for each field the exact name wins, wherever it stands', () => {
  for (const kind of tableKinds) {
    const header = kind.fields.map(({ header: name }) => name)
    for (const field of kind.fields) {
      for (const alias of field.aliases) {
        const isExact = kind.fields.some((each) => [each.header, each.name].map(headerKey).includes(headerKey(alias)))
        for (const labels of isExact
          ? []
          : [
              [alias, ...header],
              [...header, alias],
            ]) {
          const column = matchHeader(labels, { tables: tableKinds, wanted: kind }).columns.find(
            (each) => each.field.name === field.name,
          )
          expect([alias, column?.label]).toEqual([alias, field.header])
        }
      }
    }
  }
})

test('of two aliases the first is read, and a note says which', () => {
  const { columns, notes } = matchHeader(['Invoice No', 'Shop ID', 'Date', 'Amount', 'Doanh thu'], {
    tables: tableKinds,
  })
  expect(columns.map(({ label }) => label)).toContain('Amount')
  expect(notes).toEqual([{ code: 'columns-rival', params: { used: 'Amount', left: 'Doanh thu' } }])
})

test.each([
  'Sales Amount (VND)',
  'Sales Amount [VNĐ]',
  'Sales Amount\n(đồng)',
  'SALES AMOUNT VND',
  'Sales Amount - VND',
  'Sales Amount / Doanh thu',
  'Doanh thu (Sales Amount)',
  '销售金额\nSales Amount',
  'Doanh thu (đồng)',
])('the header %j is the sales amount', (label) => {
  expect(matchHeader([...SALES.slice(0, 3), label], { tables: tableKinds }).columns.at(-1)?.field.name).toBe(
    'sales_amount',
  )
})

test.each([
  'Sales Amount (USD)',
  'Sales Amount ($)',
  'Sales Amount (%)',
  'Doanh thu (triệu đồng)',
  'Sales Amount (nghìn VND)',
])('the header %j is of another unit, and is not read', (label) => {
  expect(() => matchHeader([...SALES.slice(0, 3), label], { tables: tableKinds })).toThrow('import-columns-missing')
})

const title = fc.constantFrom(
  'BÁO CÁO DOANH THU',
  'Từ ngày 01/01/2026',
  'Semir, Bala',
  'Cửa hàng: HN01',
  'Voucher',
  'Doanh thu',
)
/** Rows above the header: titles, facts in pairs, blank lines, a delimiter by name. */
const above = fc.array(
  fc.oneof(
    title.map((text) => [text]),
    fc.tuple(title, title).map(([one, other]) => [one, '', other]),
    fc.constant(['']),
    fc.constant(['', '', '', '']),
  ),
  { maxLength: 20 },
)

test('the header is found below whatever stands above it, and row numbers are those of the file', async () => {
  await fc.assert(
    fc.asyncProperty(above, fc.constantFrom(',', ';', '\t'), fc.boolean(), async (rows, sign, named) => {
      const quoted = (cells: readonly string[]) =>
        cells.map((cell) => (cell.includes(sign) ? `"${cell}"` : cell)).join(sign)
      const lines = [...(named && sign !== '\t' ? [`sep=${sign}`] : []), ...rows.map(quoted)]
      const content = [...lines, quoted(SALES), quoted(ROW), quoted(['A2', 'HN01', 'x', '5'])].join('\r\n')
      const { kind, rows: found, rejects, notes } = await readTable(content)
      expect([kind, found.length]).toEqual(['sales', 1])
      expect(rejects.map(({ row }) => row)).toEqual([lines.length + 3])
      const filled = lines.some((line) => /[^,;\t]/.test(line))
      expect(notes).toEqual(filled ? [{ code: 'header-found', params: { row: lines.length + 1 } }] : [])
    }),
  )
})

test('beyond thirty rows no header is looked for, and the refusal names the closest row', async () => {
  const lines = Array.from({ length: 31 }, (_, at) => `note ${at}`)
  const far = await imports.drop('a.csv', [...lines, SALES.join(','), ROW.join(',')].join('\n'))
  expect(far).toMatchObject({ status: 'failed', error: { code: 'import-kind-unknown' } })
  const near = await imports.drop(
    'b.csv',
    ['Báo cáo', '', 'Invoice Number,Sales Date,Sales Amnt,Shop ID', ROW.join(',')].join('\n'),
  )
  expect(near.error).toMatchObject({
    code: 'import-columns-missing',
    params: { missing: 'Sales Amount (≈ "Sales Amnt")' },
  })
})

const drop = (name: string, sheets: readonly string[]) => imports.drop(name, rawWorkbook({ sheets }))

test('the sheet with the header is read, wherever it stands among the visible ones', async () => {
  const cover = sheetRows([['BÁO CÁO BÁN HÀNG'], ['Người lập: A']])
  const voucher = sheetRows([['Voucher'], ['của tháng 2']])
  const table = sheetRows([['Tháng 2'], SALES, ROW])
  const empty = sheetRows([SALES])
  const blanks = sheetRows([['', ' '], ['\u00a0']])
  const first = await drop('a.xlsx', [cover, voucher, empty, blanks, table])
  expect(first).toMatchObject({ kind: 'sales', created: 1 })
  expect(first.notes.slice(0, 2)).toEqual([
    { code: 'header-found', params: { row: 2 } },
    { code: 'sheet-found', params: { sheet: 'S4' } },
  ])
  const alone = await drop('b.xlsx', [blanks, sheetRows([SALES, ['A2', ...ROW.slice(1)]]), blanks])
  expect(alone).toMatchObject({ created: 1, notes: [] })
})

const packed = (cells: readonly string[]) => cells.join(',')

test('rows that stand whole in one cell, or whole in quotes, are taken apart', async () => {
  const names = [...SALES, 'VIP Name']
  const rows = [
    ['A1', 'HN01', '2026-02-06', '1000', 'Ann'],
    ['A2', 'HN01', '2026-02-06', '"1,234,567"', 'Bee'],
  ]
  const quoted = [names, ...rows].map((cells) => `"${packed(cells).replaceAll('"', '""')}"`)
  const whole = await imports.drop('a.csv', quoted.join('\r\n'))
  expect(whole).toMatchObject({ created: 2, rejected: 0, notes: [{ code: 'rows-unpacked', params: { rows: 2 } }] })
  const body = await imports.drop('b.csv', [packed(names), ...quoted.slice(1)].join('\n').replaceAll(/A(?=\d)/g, 'B'))
  expect(body).toMatchObject({ created: 2, rejected: 0 })
  const column = await imports.drop(
    'c.xlsx',
    await workbook([names, ...rows].map((cells) => [packed(cells).replaceAll(/A(?=\d)/g, 'C')])),
  )
  expect(column).toMatchObject({ created: 2, rejected: 0 })
  expect(await all('select distinct sales_amount from invoices order by 1')).toEqual([[100_000], [123_456_700]])
})

test('a report of our own is no POS file, also with its first sheet taken out', async () => {
  const path = join(imports.folder, 'report.xlsx')
  const columns = [
    { key: 'vip', label: 'VIP ID', type: 'text' as const },
    { key: 'phone', label: 'Phone', type: 'text' as const },
  ]
  const rows = [{ vip: '1', phone: '0912345678' }]
  await writeWorkbook({ path, language: 'en', sheets: [{ name: 'POS Only - All Time', columns, rows }] } as never)
  expect((await imports.importFile(path)).error?.code).toBe('import-own-report')
})
