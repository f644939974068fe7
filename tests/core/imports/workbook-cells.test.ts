import { rowsOf } from '../../support/plain-sql.ts'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { showDigits, styleOf } from '../../../src/core/imports/read/workbook/number-styles.ts'
import { isoDay } from '../../../src/core/records/values/read-date.ts'
import { error, laidOut, number, sheet, sheetRows } from './support/raw-sheet.ts'
import { temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { rawWorkbook } from './support/zip.ts'

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports()
})
afterEach(() => imports.remove())

const all = async (query: string) => (await rowsOf(imports.business.db, query)).map((row) => Object.values(row))
const SALES = ['Invoice Number', 'Shop ID', 'Sales Date', 'VIP ID', 'Sales Amount']
const ROW = ['A1', 'HN01', '2026-02-06', '1', number(1000)]
const USUAL = { main: 'xl/workbook.xml', sheetPath: 'xl/worksheets/sheet1.xml' }
const workbookXml = (properties: string, more = '', prefix = '') =>
  `<${prefix}workbook xmlns:r="r" xmlns:x15="x15">${properties}<${prefix}sheets><${prefix}sheet name="A" sheetId="1" r:id="r1"/></${prefix}sheets>${more}</${prefix}workbook>`

const extension = (text: string) => `<extLst><ext uri="u"><x15:workbookPr ${text}/></ext></extLst>`

const dated = (invoice: string) => [SALES, [invoice, 'HN01', number(44_597, 1), '1', number(1)]]

const drop = (invoice: string, xml: string) =>
  imports.drop(`${invoice}.xlsx`, laidOut(dated(invoice), { ...USUAL, workbookXml: xml }))

test('the calendar of 1904 is that of the workbook itself, whatever its extensions say', async () => {
  await drop('A', workbookXml('<workbookPr date1904="1"/>', extension('chartTrackingRefBase="1"')))
  await drop('B', workbookXml('<workbookPr date1904="true"/>', extension('date1904="0"')))
  await drop('C', workbookXml('<workbookPr/>', extension('date1904="1"')))
  await drop('D', workbookXml('<x:workbookPr date1904="1"/>', '', 'x:'))
  await drop('E', workbookXml(''))
  expect(await all('select invoice_number, sales_date from sales_transactions order by 1')).toEqual([
    ['A', '2026-02-06'],
    ['B', '2026-02-06'],
    ['C', '2022-02-05'],
    ['D', '2026-02-06'],
    ['E', '2022-02-05'],
  ])
})

test('plain numbers of a 1904 workbook are days of its calendar too, amounts are not', async () => {
  const rows = [SALES, ['A1', 'HN01', number(44_597), number(44_597), number(44_597)]]
  await imports.drop('s.xlsx', sheet(rows, 'date1904="1"'))
  expect(await all('select sales_date, vip_id, sales_amount from sales_transactions')).toEqual([
    ['2026-02-06', '44597', 4_459_700],
  ])
})

const both = (text: string, value: string) => [
  `<c t="inlineStr"><is><t>${text}</t></is><v>${value}</v></c>`,
  `<c t="inlineStr"><v>${value}</v><is><r><t>${text}</t></r><rPh><t>x</t></rPh></is></c>`,
  `<c t="inlineStr"><f>1+1</f><is><t>${text}</t></is></c>`,
  `<c t="str"><v>${text}</v><is><t>${value}</t></is></c>`,
  `<c><is><t>${text}</t></is></c>`,
  `<c t="inlineStr"><v>${text}</v></c>`,
]

test('an inline text counts once, whatever else its cell holds', async () => {
  const rows = both('250000', '999').map((amount, at) => [
    `A${at}`,
    'HN01',
    '2026-02-06',
    both('1000001', '7')[at] ?? '',
    amount,
  ])
  await imports.drop('s.xlsx', sheet([SALES, ...rows]))
  expect(await all('select distinct vip_id, sales_amount from sales_transactions')).toEqual([['1000001', 25_000_000]])
  expect(await all('select count(*) from invoices')).toEqual([[6]])
})

test('a real date is of the day a spreadsheet shows, by day and fraction', async () => {
  const days = fc.integer({ min: 40_000, max: 50_000 })
  const fractions = fc.constantFrom(0, 1e-10, -1e-10, -2e-13, 0.5, 0.999_9, 0.999_988)
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(days, fractions), { minLength: 5, maxLength: 40, selector: String }),
      async (cells) => {
        const rows = cells.map(([day, part], at) => [`A${at}`, 'HN01', number(String(day + part), 1), '', number(1)])
        const own = await temporaryImports()
        await own.drop('s.xlsx', sheet([SALES, ...rows]))
        const stored = await rowsOf(own.business.db, 'select invoice_number, sales_date from sales_transactions')
        const found = stored.map((row) => Object.values(row))
        await own.remove()
        const expected = cells.map(([day], at) => [`A${at}`, isoDay(day - 25_569)])
        expect(new Map(found as [string, string][])).toEqual(new Map(expected as [string, string][]))
      },
    ),
    { numRuns: 4 },
  )
})

test('a date written as one number is a date', async () => {
  await imports.drop(
    's.xlsx',
    sheet([
      SALES,
      ['A1', 'HN01', number(20_260_206), '', number(1)],
      ['A2', 'HN01', number(20_261_399), '', number(1)],
    ]),
  )
  expect(await all('select invoice_number, sales_date from sales_transactions')).toEqual([['A1', '2026-02-06']])
})

const serial = (iso: string) => number(Date.parse(iso) / 86_400_000 + 25_569, 1)

test('dates that a spreadsheet has swapped are warned of one by one, and noted', async () => {
  const dates = [serial('2026-01-02'), serial('2026-03-02'), '13/01/2026', '25/01/2026']
  const rows = dates.map((date, at) => [`A${at}`, 'HN01', date, '', number(1)])
  const detail = await imports.drop('s.xlsx', sheet([SALES, ...rows]))
  expect(detail.notes).toEqual([{ code: 'dates-half-converted', params: { column: 'Sales Date' } }])
  expect(detail.warnings.map(({ row, value, code }) => [row, value, code])).toEqual([
    [2, '2026-01-02', 'date-swapped'],
    [3, '2026-03-02', 'date-swapped'],
  ])
})

test('a text date late in the file shows that the dates before it were swapped', async () => {
  const rows = Array.from({ length: 1_500 }, (_, at) => [`A${at}`, 'HN01', number(46_024, 1), '', number(1)])
  const detail = await imports.drop('s.xlsx', sheet([SALES, ...rows, ['L', 'HN01', '13/01/2026', '', number(1)]]))
  expect(detail).toMatchObject({ created: 1_501, warned: 1_500 })
})

const formula = (content: string, type = '') => `<c ${type}><f>100*6</f>${content}</c>`

test('a formula without a result is unreadable: an old value stays, a required one rejects its row', async () => {
  await imports.drop(
    'c.csv',
    'VIP ID,Phone NO.,Name,Points\n1,0912345678,Ann,500\n2,0912345679,Bee,600\n3,0912345670,Cy,7\n',
  )
  const detail = await imports.drop(
    'd.xlsx',
    sheet([
      ['VIP ID', 'Phone NO.', 'Name', 'Points'],
      ['1', '0912345678', formula('', 't="str"'), formula('')],
      ['2', '0912345679', formula('<v></v>', 't="str"'), formula('<v/>')],
      ['3', '0912345670', formula('<v>Dee</v>', 't="str"'), formula('<v>0</v>')],
      [formula(''), '0912345671', 'Eve', number(1)],
      ['5', formula('<v/>'), 'Fay', number(1)],
    ]),
  )
  expect(detail).toMatchObject({ warned: 2, rejected: 2, updated: 2 })
  expect(detail.warnings.map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, 'Name', 'formula-without-value'],
    [2, 'Points', 'formula-without-value'],
    [3, 'Points', 'formula-without-value'],
  ])
  expect(await all('select name, points from customers order by vip_id')).toEqual([
    ['Ann', 500],
    [null, 600],
    ['Dee', 0],
  ])
})

test('a 0 that waits to be worked out is no result', async () => {
  const rows = [
    SALES,
    ['A1', 'HN01', '2026-02-06', '', '<c><f>SUM(A1)</f><v>0</v></c>'],
    ['A2', 'HN01', '2026-02-06', '', number(0)],
  ]
  const waiting = workbookXml('<workbookPr/>', '<calcPr fullCalcOnLoad="1"/>')
  const detail = await imports.drop('s.xlsx', laidOut(rows, { ...USUAL, workbookXml: waiting }))
  expect(detail.rejects.map(({ row, code }) => [row, code])).toEqual([[2, 'formula-without-value']])
})

test.each([
  ['0000000', 1234, '0001234'],
  ['0000000000', 912_345_678, '0912345678'],
  ['0000" "000" "000', 912_345_678, '0912 345 678'],
  ['0000\\-000\\-000', 912_345_678, '0912-345-678'],
  ['"HN"0000', 12, 'HN0012'],
  ['0#########', 912_345_678, '0912345678'],
  ['000', 1234, '1234'],
  ['0000000;-0000000', 7, '0000007'],
])('the format %s shows %d as %s', (format, value, shown) => {
  const style = styleOf(format)
  expect(typeof style === 'object' && showDigits(value, style)).toBe(shown)
})

test.each([
  ['dd/mm/yyyy', 'date'],
  ['[$-F800]dddd, mmmm dd, yyyy', 'date'],
  ['[$-42A]d" tháng "m" năm "yyyy', 'date'],
  ['dd/mm/yyyy hh:mm:ss.000', 'date'],
  ['yyyy"年"m"月"d"日"', 'date'],
  ['#,##0 "đ"', 'plain'],
  ['#,##0\\ \\d', 'plain'],
  ['#,##0 VND', 'plain'],
  ['#', 'plain'],
  ['##0', 'plain'],
  ['0 VND', 'plain'],
  ['0.00%', 'percent'],
  ['General', 'plain'],
  ['0', 'plain'],
  ['h:mm', 'plain'],
  ['_-* #,##0\\ "₫"_-;-* #,##0\\ "₫"_-;_-* "-"??\\ "₫"_-;_-@_-', 'plain'],
])('the format %s shows a %s', (format, style) => {
  expect(styleOf(format)).toBe(style)
})

test('formats of conditional formatting do not change those of the cells', async () => {
  const stylesXml =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0000000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs><dxfs><dxf><numFmt numFmtId="164" formatCode="0.00"/></dxf><dxf><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></dxf></dxfs></styleSheet>'
  const rows = [SALES, ['A1', 'HN01', number(46_059, 1), number(1234, 2), number(1)]]
  await imports.drop('s.xlsx', laidOut(rows, { ...USUAL, stylesXml }))
  expect(await all('select sales_date, vip_id from sales_transactions')).toEqual([['2026-02-06', '0001234']])
})

test.each([
  ['another name', { main: 'xl/workbook22.xml', sheetPath: 'xl/worksheets/sheet1.xml' }],
  ['the root', { main: 'workbook.xml', sheetPath: 'sheet1.xml' }],
  ['another folder', { main: 'office/data/book.xml', sheetPath: 'office/pages/one.xml' }],
  ['upper case', { main: 'XL/Workbook.XML', sheetPath: 'XL/Worksheets/Sheet1.XML' }],
  ['no package relations', { main: 'book/wb.xml', sheetPath: 'book/s.xml', packageRelations: false }],
])('parts are found where the package says: %s', async (_, layout) => {
  expect(await imports.drop('s.xlsx', laidOut([SALES, ROW], layout))).toMatchObject({ created: 1 })
})

test.each<[string, (xml: string) => Buffer]>([
  ['UTF-16LE with a mark', (xml) => Buffer.from(`\uFEFF${xml}`, 'utf16le')],
  ['UTF-16BE with a mark', (xml) => Buffer.from(`\uFEFF${xml}`, 'utf16le').swap16()],
  ['UTF-16LE', (xml) => Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${xml}`, 'utf16le')],
  ['UTF-8 with a mark', (xml) => Buffer.from(`\uFEFF<?xml version="1.0" encoding="utf-8"?>${xml}`)],
  ['UTF-8 that says UTF-16', (xml) => Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${xml}`)],
  ['ISO 8859-1', (xml) => Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${xml}`, 'latin1')],
])('parts may be written in %s', async (_, encode) => {
  const rows = [
    [...SALES, 'VIP Name'],
    [...ROW, 'André'],
  ]
  await imports.drop('s.xlsx', laidOut(rows, { ...USUAL, encode }))
  expect(await all('select vip_name from sales_transactions')).toEqual([['André']])
})

test('hidden rows are read and noted, hidden sheets are noted', async () => {
  const hidden = `<row hidden="1">${sheetRows([['A2', ...ROW.slice(1)]]).slice('<row>'.length)}`
  const book = rawWorkbook({
    sheets: [sheetRows([SALES, ROW]) + hidden, sheetRows([SALES, ['B1', ...ROW.slice(1)]])],
    sheetAttributes: ['', 'state="veryHidden"'],
  })
  const detail = await imports.drop('s.xlsx', book)
  expect(detail).toMatchObject({ created: 2 })
  expect(detail.notes).toEqual([
    { code: 'sheets-hidden', params: { sheets: 1, names: 'S1' } },
    { code: 'rows-hidden', params: { rows: 1 } },
  ])
})

test('a share in percent is no amount', async () => {
  const detail = await imports.drop(
    's.csv',
    'Invoice Number,Shop ID,Sales Date,Sales Amount (VND),Discount\nA1,HN01,2026-02-06,1.234.567 đồng,20%\n',
  )
  expect(detail.warnings.map(({ code }) => code)).toEqual(['number-percent'])
  expect(await all('select sales_amount, discount from sales_transactions')).toEqual([[123_456_700, null]])
  const coupon = await imports.drop('k.csv', 'Coupon ID,Face Value\nK1,87.5%\n')
  expect(coupon).toMatchObject({ warned: 1, warnings: [{ code: 'number-share' }] })
  expect(await all('select face_value from coupons')).toEqual([[8_750]])
})

test('errors in the key of a row reject it alone', async () => {
  const detail = await imports.drop(
    'k.xlsx',
    sheet([
      ['Coupon ID', 'Used'],
      [error('#REF!'), '1'],
      ['K1', '0'],
    ]),
  )
  expect(detail).toMatchObject({ created: 1, rejects: [{ row: 2, code: 'cell-error', value: '#REF!' }] })
})
