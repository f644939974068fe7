import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importHistory } from '../../../src/core/imports/import-history.ts'
import { importTemplate } from '../../../src/core/imports/kinds/table-layout.ts'
import { customersKind } from '../../../src/core/imports/kinds/customers.ts'
import { tableKinds } from '../../../src/core/imports/kinds/import-kinds.ts'
import { writeRejectsFile } from '../../../src/core/imports/write-rejects.ts'
import { csvLine } from '../../../src/core/csv-line.ts'
import { number, sheet } from './support/raw-sheet.ts'
import { readTable } from './support/read-table.ts'
import { counts, temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { rowsOf } from '../../support/plain-sql.ts'

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports()
})
afterEach(() => imports.remove())

async function rejects(importId: number, language: 'en' | 'vi' = 'en') {
  const path = join(imports.folder, 'rejects.csv')
  const { rows } = await writeRejectsFile(imports.business.db, { importId, path, language })
  const text = readFileSync(path, 'utf8')
  return { rows, text, cells: parse(text, { bom: true, relax_column_count: true }) }
}

test('rejected rows come back as they were, with the row number, why, and what to do', async () => {
  const detail = await imports.drop(
    's.csv',
    'Invoice Number,Shop ID,Sales Date,Sales Amount,Colour\nA1,HN01,31/02/2026,5,"red, blue"\nA2,HN01,2026-01-02,5,x\n,HN01,2026-01-02,5,y\nA4,HN01,2026-01-02,5,z,extra\n',
  )
  const { rows, text, cells } = await rejects(detail.id)
  expect(rows).toBe(3)
  expect(text.startsWith('\uFEFF')).toBe(true)
  expect(cells.map((line) => line.join('|'))).toMatchInlineSnapshot(`
    [
      "Invoice Number|Shop ID|Sales Date|Sales Amount|Colour|Row number|Reason|Fix",
      "A1|HN01|31/02/2026|5|red, blue|2|Sales Date: there is no day 31/2/2026|Correct the date.",
      "|HN01|2026-01-02|5|y|4|Invoice Number: is empty|Fill it in.",
      "A4|HN01|2026-01-02|5|z|5|Colour: 6 cells in a row of 5 columns|Put quotes around cells that contain a comma.|extra",
    ]
  `)
  expect((await rejects(detail.id, 'vi')).cells[0]?.slice(-3)).toEqual(['Số dòng', 'Lý do', 'Cách sửa'])
})

test('text that a spreadsheet would run stays text, and a fixed file can be dropped again', async () => {
  const detail = await imports.drop('c.csv', `VIP ID,Phone NO.,Name,Points\n+1-1,,"=HYPERLINK(""x"")",-5\n@2,,+3,\n`)
  const { cells, text } = await rejects(detail.id)
  expect(cells.slice(1).map((line) => line.slice(0, 4))).toEqual([
    ["'+1-1", '', `'=HYPERLINK("x")`, '-5'],
    ["'@2", '', "'+3", ''],
  ])
  const fixed = text.replaceAll(',,', ',0912345678,')
  const again = await imports.drop('again.csv', fixed)
  expect(counts(again)).toMatchObject({ created: 2, rejected: 0 })
  expect(await rowsOf(imports.business.db, 'select vip_id, name from customers')).toEqual([
    { vip_id: '+1-1', name: '=HYPERLINK("x")' },
    { vip_id: '@2', name: '+3' },
  ])
})

const SALES = ['Invoice Number', 'Shop ID', 'Sales Date', 'VIP ID', 'Sales Amount', 'Tag Amount']

test('a fixed row is read like the rest of its file, whatever order and signs that file has', async () => {
  const days = fc.integer({ min: Date.UTC(2024, 0, 1) / 86_400_000, max: Date.UTC(2026, 11, 31) / 86_400_000 })
  const record = fc.record({ day: days, amount: fc.integer({ min: 1_000, max: 99_999_999 }), bad: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 3, maxLength: 25 }),
      fc.constantFrom<readonly number[]>([2, 1, 0], [1, 2, 0], [0, 1, 2]),
      fc.constantFrom('.', ','),
      async (records, order, sign) => {
        const date = (day: number) => {
          const parts = new Date(day * 86_400_000).toISOString().slice(0, 10).split('-')
          return order.map((at) => parts[at]).join('/')
        }
        const grouped = (amount: number) => `"${String(amount).replaceAll(/\B(?=(?:\d{3})+$)/g, sign)}"`
        // One day above 12 and one amount of two groups settle the file, as they do in a whole month.
        const settling = { day: Date.UTC(2026, 0, 25) / 86_400_000, amount: 1_234_567, bad: false }
        const lines = [...records, settling].map(({ day, amount, bad }, at) =>
          [`A${at}`, 'HN01', date(day), '0001234', bad ? 'abc' : grouped(amount), grouped(amount)].join(','),
        )
        const { rows, rejects } = await readTable([SALES.join(','), ...lines].join('\n'))
        const fixed = rejects.map(({ cells }) => csvLine((cells ?? []).with(4, cells?.[5] ?? '')))
        const again = fixed.length > 0 ? await readTable([SALES.join(','), ...fixed].join('\n')) : { rows: [] }
        const found = new Map([...rows, ...again.rows].map((each) => [each['invoice_number'], each]))
        for (const [at, { day, amount }] of records.entries()) {
          const expected = { sales_date: day, sales_amount: amount * 100, tag_amount: amount * 100 }
          expect(found.get(`A${at}`)).toMatchObject(expected)
        }
      },
    ),
    { numRuns: 25 },
  )
})

test('rejected rows of an earlier version come back with their dates as they were, and are read in the order of their file', async () => {
  const header = SALES.slice(0, 5).join(',')
  await imports.drop('a.csv', `${header}\nA1,HN01,01/05/2026,1,5\nA2,HN01,01/25/2026,1,5\nA3,HN01,02/03/2026,1,abc\n`)
  const fixed = await imports.drop(
    'b.csv',
    `${header},Row number,Reason,Fix\nA3,HN01,02/03/2026,1,5,4,is not a number,Enter digits\n`,
  )
  expect(fixed.notes).toEqual([{ code: 'dates-as-before', params: { column: 'Sales Date' } }])
  const other = await imports.drop('c.csv', `${header}\nA4,HN01,02/03/2026,1,5\n`)
  expect(other.notes).toEqual([{ code: 'dates-unclear', params: { column: 'Sales Date' } }])
  const stored = await rowsOf(
    imports.business.db,
    'select invoice_number, sales_date from sales_transactions order by 1',
  )
  const days = stored.map((row) => Object.values(row))
  expect(days.slice(2)).toEqual([
    ['A3', '2026-02-03'],
    ['A4', '2026-03-02'],
  ])
})

test('an id whose last digits a workbook lost stays unreadable when its row comes back', async () => {
  const book = sheet([
    ['Invoice Number', 'Shop ID', 'Sales Date', 'Sales Amount'],
    [number('120260206000012000'), 'HN01', '2026-02-06', number(1)],
  ])
  const { text } = await rejects((await imports.drop('s.xlsx', book)).id)
  const again = await imports.drop('rejects.csv', text)
  expect(again).toMatchObject({ created: 0, rejects: [{ row: 2, column: 'Invoice Number', code: 'id-scientific' }] })
})

test('the latest imports come first, page by page', async () => {
  for (const name of ['a.csv', 'b.csv', 'c.csv']) await imports.drop(name, `VIP ID,Phone NO.\n${name},0912345678\n`)
  const page = await importHistory(imports.business.db, { limit: 2, offset: 1 })
  expect(page.map(({ file, requestedBy }) => [file, requestedBy.name])).toEqual([
    ['b.csv', 'Tester'],
    ['a.csv', 'Tester'],
  ])
})

test.each(tableKinds)('the $name template can be imported', async (kind) => {
  if (kind.name === 'used-points') await imports.drop('customers.csv', importTemplate(customersKind))
  const detail = await imports.drop('template.csv', importTemplate(kind))
  expect(detail).toMatchObject({ kind: kind.name, status: 'completed', rows: 1, rejected: 0, warned: 0, notes: [] })
})
