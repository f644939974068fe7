import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalog } from '../../../src/core/i18n/catalog.ts'
import { importJson } from '../../../src/core/imports/import-json.ts'
import { temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { sheetRows } from './support/raw-sheet.ts'
import { rawWorkbook, zip } from './support/zip.ts'

let imports: TemporaryImports
beforeAll(async () => {
  imports = await temporaryImports({ limits: { csvBytes: 3_000_000, xlsxBytes: 1_000_000 } })
})
afterAll(() => imports.remove())

const compound = (name: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1_000),
    Buffer.from(name, 'utf16le'),
    Buffer.alloc(600),
  ])
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const header = '<row><c t="inlineStr"><is><t>Coupon ID</t></is></c></row>'

test.each<[string, string | Uint8Array, string]>([
  ['an empty file', '', 'import-empty'],
  ['blank lines only', '\n\n  \n', 'import-empty'],
  ['a header without rows', 'VIP ID,Phone NO.\n', 'import-no-rows'],
  ['binary garbage', randomBytes(5_000), 'import-binary'],
  ['a picture', png, 'import-not-a-table'],
  ['a web page', '<html><table><tr><td>VIP ID</td></tr></table></html>', 'import-html'],
  ['a web page in UTF-16', Buffer.from('\uFEFF<table><tr><td>VIP ID</td></tr></table>', 'utf16le'), 'import-html'],
  ['a web page with a declaration', '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html></html>', 'import-html'],
  ['a mailed web page', 'MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>', 'import-html'],
  [
    'an XML workbook',
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    'import-xml-workbook',
  ],
  ['other XML', '<?xml version="1.0"?><orders><order/></orders>', 'import-not-a-table'],
  ['a flat OpenDocument file', '<?xml version="1.0"?>\n<office:document xmlns:office="o"/>', 'import-ods'],
  ['data interchange of old spreadsheets', 'TABLE\n0,1\n"EXCEL"\n', 'import-not-a-table'],
  ['a workbook of Excel 3', Buffer.from('090206000000100000000000', 'hex'), 'import-xls'],
  ['rich text', '{\\rtf1\\ansi VIP ID}', 'import-not-a-table'],
  ['a zip that is no workbook', zip({ 'a.dat': 'hello' }), 'import-not-a-table'],
  ['a packed CSV', zip({ 'T1/sales.csv': 'VIP ID,Phone NO.\n1,0912345678\n' }), 'import-archive'],
  ['a packed workbook', zip({ 'sales.xlsx': 'PK' }), 'import-archive'],
  ['a packed file of another program', gzipSync('VIP ID,Phone NO.\n1,0912345678\n'), 'import-packed'],
  [
    'a workbook whose only table is hidden',
    rawWorkbook({
      sheets: [
        sheetRows([['Bìa']]),
        sheetRows([
          ['Coupon ID', 'Used'],
          ['K1', '1'],
        ]),
      ],
      sheetAttributes: ['', 'state="hidden"'],
    }),
    'import-sheet-hidden',
  ],
  ['an .ods', zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }), 'import-ods'],
  ['a Numbers document', zip({ 'Index/Document.iwa': 'x' }), 'import-numbers'],
  ['a Word document', zip({ 'word/document.xml': '<x/>' }), 'import-not-a-table'],
  [
    'a document as .xlsx',
    zip({ '_rels/.rels': '<Relationships/>', 'ppt/presentation.xml': '<x/>' }),
    'import-not-a-table',
  ],
  ['an .xls', compound('Workbook'), 'import-xls'],
  ['a workbook with a password', compound('EncryptedPackage'), 'import-password'],
  ['an encrypted zip', zip({ 'xl/workbook.xml': 'x' }, 1), 'import-password'],
  ['an .xlsb', zip({ 'xl/workbook.bin': 'x' }), 'import-xlsb'],
  ['a workbook cut short', rawWorkbook({ sheets: [header] }).subarray(0, 700), 'import-workbook-damaged'],
  ['a workbook with broken XML', rawWorkbook({ sheets: ['<row><c>'] }), 'import-workbook-damaged'],
  ['a zip bomb', rawWorkbook({ sheets: [`${header}${' '.repeat(30_000_000)}`] }), 'import-workbook-hostile'],
  [
    'a cell without end',
    rawWorkbook({ sheets: [`<row><c t="str"><v>${'ab'.repeat(150_000)}</v></c></row>`] }),
    'import-workbook-hostile',
  ],
  ['too large a file', 'VIP ID,Phone NO.\n'.padEnd(3_000_001, '1'), 'import-too-large'],
  ['too large a workbook', Buffer.concat([zip({ 'a.txt': 'hello' }), Buffer.alloc(1_000_000)]), 'import-too-large'],
  ['a quote that never closes', 'VIP ID,Phone NO.,Name\n1,0912345678,Ann\n2,0912345679,"Bee\n3,', 'import-quote-open'],
  ['columns of nothing we know', 'a,b,c\n1,2,3\n', 'import-kind-unknown'],
])('%s is refused with a sentence, and recorded', async (_, content, code) => {
  const detail = await imports.drop('file', content)
  expect(detail).toMatchObject({ status: 'failed', rows: 0, error: { code } })
  expect(`error.${code}` in catalog).toBe(true)
  for (const language of ['en', 'vi'] as const) {
    expect(importJson(detail, language).error?.message).not.toMatch(/\{\w+\}/)
  }
})

const AMOUNTS = 'Invoice Number,Shop ID,Sales Date,Sales Amount\nA1,HN01,2026-01-02,1000\n'

test.each([
  'Đơn vị tính: nghìn đồng',
  'ĐVT: 1.000 đồng',
  '(Đơn vị: triệu đồng)',
  'ĐVT,,triệu VND',
  'Currency: USD',
  'Amounts in thousands of VND',
  '单位：万元',
])('amounts that %j says are in another unit are not taken for đồng', async (line) => {
  const refused = await imports.drop('u.csv', `BÁO CÁO DOANH THU\n${line}\n${AMOUNTS}`)
  expect(refused.error).toMatchObject({ code: 'import-unit', params: { row: 2 } })
})

test('a line above the table may say that amounts are in đồng, or what the shop is called', async () => {
  const lines = 'BÁO CÁO 2026\nĐơn vị tính: đồng\nĐơn vị: Semir Việt Nam\n'
  expect(await imports.drop('v.csv', lines + AMOUNTS)).toMatchObject({ status: 'completed', created: 1 })
})

test('an unclosed quote is reported with its row', async () => {
  const detail = await imports.drop('q.csv', 'VIP ID,Phone NO.,Name\n1,0912345678,"Ann\nB"\n2,0912345679,"Bee\n3,')
  expect(detail.error).toEqual({ code: 'import-quote-open', params: { row: 3 } })
})

test('missing columns are named with the nearest header and what was found', async () => {
  const detail = await imports.drop('c.csv', 'VIP ID,Phnoe NO.,Name,Points\n1,2,3,4\n')
  expect(importJson(detail, 'en').error?.message).toBe(
    'Columns missing for a customers file: Phone NO. (≈ "Phnoe NO."). Found: VIP ID, Phnoe NO., Name, Points. Correct the header and drop it again.',
  )
  const sales = await imports.drop('s.csv', 'Invoice Number,Sales Date,Sales Amount,VIP Name\n1,2026-01-01,3,4\n')
  expect(sales.error?.params['missing']).toBe('Shop ID / Shop Name')
})

test('a kind that was named is held to', async () => {
  const detail = await imports.drop('n.csv', 'VIP ID,Coupon\n1,T1\n', { kind: 'customers' })
  expect(detail).toMatchObject({ kind: 'customers', error: { code: 'import-columns-missing' } })
})

test('a file that is plainly of another kind than was named says which', async () => {
  const detail = await imports.drop('n.csv', 'VIP ID,Phone NO.,Grade\n1,0912345678,Gold\n', { kind: 'used-points' })
  expect(importJson(detail, 'vi').error?.message).toBe(
    'Đây không phải tệp điểm đã dùng: tệp có các cột của tệp khách hàng. Chưa nhập gì.',
  )
  const wide = await imports.drop('w.csv', 'VIP ID,Phone NO.,Used Points,Grade\n1,0912345678,5,Gold\n', {
    kind: 'used-points',
  })
  expect(wide).toMatchObject({ status: 'completed', kind: 'used-points' })
})

test('a file that only marks an open workbook is named as that', async () => {
  for (const name of ['~$sales.xlsx', '.~lock.sales.xlsx#', '._sales.xlsx']) {
    expect((await imports.drop(name, 'Ann')).error).toEqual({ code: 'import-lock-file', params: { file: name } })
  }
})

test('a second header with other columns refuses the file, naming its row', async () => {
  const detail = await imports.drop(
    'joined.csv',
    'VIP ID,Phone NO.,Name\n1,0912345678,Ann\nName,VIP ID,Phone NO.\nBee,2,0912345679\n',
  )
  expect(detail.error).toEqual({ code: 'import-header-moved', params: { row: 3 } })
})

test('reading stops at its deadline', async () => {
  const slow = await temporaryImports({ deadline: 1 })
  const detail = await slow.drop('c.csv', 'VIP ID,Phone NO.\n1,0912345678\n')
  expect(detail.error?.code).toBe('import-too-slow')
  await slow.remove()
})

test('a workbook whose texts fill the memory is stopped, and the process lives on', async () => {
  const strings = Array.from({ length: 40_000 }, (_, at) => `<si><t>${String(at).padEnd(6_000, 'x')}</t></si>`).join('')
  const book = rawWorkbook({ sheets: [header], strings })
  const roomy = await temporaryImports()
  const detail = await roomy.drop('big.xlsx', book)
  expect(['import-too-complex', 'import-workbook-hostile']).toContain(detail.error?.code)
  await roomy.remove()
})
