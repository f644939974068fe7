import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { importHistory } from '../../../src/core/imports/import-history.ts'
import { importTemplate } from '../../../src/core/imports/import-template.ts'
import { customersKind } from '../../../src/core/imports/kinds/customers.ts'
import { tableKinds } from '../../../src/core/imports/kinds/import-kinds.ts'
import { writeRejectsFile } from '../../../src/core/imports/write-rejects.ts'
import { counts, temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports()
})
afterEach(() => imports.remove())

async function rejects(importId: number, language: 'en' | 'vi' = 'en') {
  const path = join(imports.folder, 'rejects.csv')
  const { rows } = await writeRejectsFile(imports.business, { importId, path, language })
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
      "A1|HN01|31/02/2026|5|red, blue|2|Sales Date: there is no day 31/2/2026|Correct the day.",
      "|HN01|2026-01-02|5|y|4|Invoice Number: is empty|Fill it in.",
      "A4|HN01|2026-01-02|5|z|5|Colour: 6 cells in a row of 5 columns|A comma inside a cell needs quotes around it.|extra",
    ]
  `)
  expect((await rejects(detail.id, 'vi')).cells[0]?.slice(-3)).toEqual(['Số dòng', 'Lý do', 'Cách sửa'])
})

test('text that a spreadsheet would run stays text, and a mended file can be dropped again', async () => {
  const detail = await imports.drop('c.csv', `VIP ID,Phone NO.,Name,Points\n=1+1,,"=HYPERLINK(""x"")",-5\n@2,,+3,\n`)
  const { cells, text } = await rejects(detail.id)
  expect(cells.slice(1).map((line) => line.slice(0, 4))).toEqual([
    ["'=1+1", '', `'=HYPERLINK("x")`, '-5'],
    ["'@2", '', "'+3", ''],
  ])
  const mended = text.replaceAll(',,', ',0912345678,')
  const again = await imports.drop('again.csv', mended)
  expect(counts(again)).toMatchObject({ created: 2, rejected: 0 })
  expect(imports.business.sqlite.prepare('select vip_id, name from customers').all()).toEqual([
    { vip_id: '=1+1', name: '=HYPERLINK("x")' },
    { vip_id: '@2', name: '+3' },
  ])
})

test('the latest imports come first, page by page', async () => {
  for (const name of ['a.csv', 'b.csv', 'c.csv']) await imports.drop(name, `VIP ID,Phone NO.\n${name},0912345678\n`)
  const page = await importHistory(imports.business, { limit: 2, offset: 1 })
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
