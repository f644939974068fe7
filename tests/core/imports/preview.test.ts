import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { demoRequester } from '../../../src/core/records/tables/clear-demo-data.ts'
import { importJson } from '../../../src/core/imports/import-json.ts'
import { changeTexts, formatTexts } from '../../../src/core/imports/preview/preview-texts.ts'
import { unclearDateColumns } from '../../../src/core/imports/preview/import-preview.ts'
import { counts, temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { rowsOf } from '../../support/plain-sql.ts'

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports()
})
afterEach(() => imports.remove())

const SALES = 'Invoice Number,Shop ID,Shop Name,Sales Date,VIP ID,Sales Amount'
const CUSTOMERS = 'VIP ID,Phone NO.,Name,Points,Registration Date'
const file = (...lines: string[]) => lines.join('\n')

test('a preview says what the import then does, and leaves nothing behind', async () => {
  await imports.drop('a.csv', file(SALES, 'A1,HN01,One,2026-01-02,1001,100', 'A2,HN02,Two,2026-01-03,,200'))
  const before = await everything()
  const changed = file(
    SALES,
    'A2,HN03,Three,2026-01-03,1002,250',
    'A3,HN01,One,2026-01-05,,50',
    'A4,HN01,One,31/02/2026,,1',
  )
  const { detail, changes } = await imports.preview('b.csv', changed)
  expect(detail.status).toBe('previewed')
  expect(await everything()).toEqual(before)
  expect(readdirSync(join(imports.folder, 'staging'))).toEqual([])
  expect(changes.map((record) => [record.key, changeTexts(record, 'en')])).toEqual([
    ['A2', ['VIP ID: – → 1002', 'Sales Amount: ₫200 → ₫250', 'Shop ID: HN02 Two → HN03 Three']],
  ])
  const imported = await imports.drop('b.csv', changed)
  expect(counts(imported)).toEqual(counts(detail))
  expect(imported.rejects).toEqual(detail.rejects)
  expect(imported.rejectedBy).toEqual(detail.rejectedBy)
})

test('rows of unknown customers are rejected in the preview as in the import', async () => {
  const points = file('VIP ID,Phone NO.,Used Points', '1,0912345671,5', '2,0912345672,6')
  await imports.drop('c.csv', file(CUSTOMERS, '1,0912345671,Ann,1,2025-01-20'))
  const { detail } = await imports.preview('u.csv', points)
  expect(detail).toMatchObject({ rows: 2, updated: 1, rejected: 1, rejects: [{ row: 3, code: 'customer-unknown' }] })
  expect(counts(await imports.drop('u.csv', points))).toEqual(counts(detail))
})

test('a preview beside demo data counts as if they were cleared out already', async () => {
  const customers = file(CUSTOMERS, '1,0912345671,Ann,1,2025-01-20')
  await imports.drop('demo.csv', customers, { requestedBy: demoRequester })
  const previews = [
    await imports.preview('u.csv', file('VIP ID,Phone NO.,Used Points', '1,0912345671,5')),
    await imports.preview('c.csv', file(CUSTOMERS, '1,0912345671,Ann,2,2025-01-20')),
  ]
  expect(previews.map(({ detail }) => counts(detail))).toMatchObject([{ rejected: 1 }, { created: 1, updated: 0 }])
  expect(previews[1]?.changes).toEqual([])
  expect(counts(await imports.drop('u.csv', file('VIP ID,Phone NO.,Used Points', '1,0912345671,5')))).toMatchObject({
    rejected: 1,
  })
})

test('a JSON document of a preview has the shape of an import, without a number', async () => {
  const { detail } = await imports.preview('a.csv', file(SALES, 'A1,HN01,One,2026-01-02,1001,100'))
  const json = importJson(detail, 'en')
  expect(json).toMatchObject({ id: null, status: 'previewed', rows: 1, created: 1, rejects: [], error: null })
  const imported = await imports.drop('a.csv', file(SALES, 'A1,HN01,One,2026-01-02,1001,100'))
  expect(Object.keys(json)).toEqual(Object.keys(importJson(imported, 'en')))
})

test('a file that is refused says so in its preview', async () => {
  const { detail, formats } = await imports.preview('n.csv', 'nothing,of,use\n1,2,3\n')
  expect(detail).toMatchObject({ status: 'failed', error: { code: 'import-kind-unknown' } })
  expect(formats).toBeNull()
})

test('the same file again is previewed, and said to be the same', async () => {
  const content = file(SALES, 'A1,HN01,One,2026-01-02,1001,100')
  const { finishedAt } = await imports.drop('a.csv', content)
  const { detail } = await imports.preview('a.csv', content)
  expect(detail).toMatchObject({ status: 'previewed', unchanged: 1, created: 0, firstImportedAt: finishedAt })
})

test('how the file is read is said: encoding, header, order of day and month, numbers', async () => {
  const content = file('Sales of January', SALES, 'A1,HN01,One,23/01/2026,1001,"1.234.567"')
  const preview = await imports.preview('a.csv', content)
  expect(formatTexts(preview, 'en')).toEqual([
    'Text encoding: UTF-8',
    'Header: row 2',
    'Sales Date: day before month (03/07 is 3 July)',
    'Sales Amount: numbers written as 1.234.567',
  ])
  expect(unclearDateColumns(preview)).toEqual([])
})

test('where no date shows the order of day and month, the answer to the question settles it', async () => {
  const content = file(CUSTOMERS, '1,0912345671,Ann,1,02/03/2025')
  expect(unclearDateColumns(await imports.preview('c.csv', content))).toEqual(['Registration Date'])
  const { detail } = await imports.preview('c.csv', content, { unclearDates: 'month-first' })
  expect(detail.notes).toMatchObject([{ code: 'dates-chosen-month-first' }])
  const day = async (unclearDates: 'day-first' | 'month-first') => {
    await imports.drop(`${unclearDates}.csv`, `${content}\n,,${unclearDates}`, { unclearDates })
    return rowsOf(imports.business.db, `select registration_date from customers`)
  }
  expect(await day('month-first')).toEqual([{ registration_date: '2025-02-03' }])
  expect(await day('day-first')).toEqual([{ registration_date: '2025-03-02' }])
})

async function everything() {
  const tables = [
    'invoices',
    'shops',
    'vips',
    'customers',
    'import_batches',
    'import_issues',
    'import_changes',
    'data_versions',
  ]
  return Promise.all(tables.map((table) => rowsOf(imports.business.db, `select * from ${table}`)))
}
