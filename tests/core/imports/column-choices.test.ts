import { afterEach, beforeEach, expect, test } from 'vitest'
import { columnChoices, forgetColumns } from '../../../src/core/imports/column-choices.ts'
import { importJson } from '../../../src/core/imports/import-json.ts'
import { temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { rowsOf } from '../../support/plain-sql.ts'

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports({ now: () => new Date('2026-11-30T02:00:00Z') })
})
afterEach(() => imports.remove())

const HEADER = 'Invoice Number,Shop ID,Sales Date,Gross,Sales Amount'
const file = (...lines: string[]) => lines.join('\n')
const sold = () => rowsOf(imports.business.db, 'select invoice_number, sales_amount / 100 as amount from invoices')

test('a column chosen by hand is read so, and in the next file with its header too, which says by whom and when', async () => {
  const columns = { Gross: 'sales_amount', 'Sales Amount': '' }
  const first = await imports.drop('a.csv', file(HEADER, 'A1,HN01,2026-01-02,100,90'), { columns })
  expect(await sold()).toEqual([{ invoice_number: 'A1', amount: 100 }])
  expect(first.notes).toMatchObject([
    { code: 'columns-ignored' },
    { code: 'column-read-as', params: { column: 'Gross', field: 'Sales Amount' } },
    { code: 'column-left-out', params: { column: 'Sales Amount' } },
  ])
  const header = '﻿invoice number,SHOP ID,Sales Date,gross,Sales  Amount,,'
  const preview = await imports.preview('b.csv', file(header, 'A2,HN01,2026-01-03,200,180'))
  expect(preview.columns.map(({ field }) => field)).toEqual([
    'invoice_number',
    'shop_id',
    'sales_date',
    'sales_amount',
    '',
  ])
  const second = await imports.drop('b.csv', file(header, 'A2,HN01,2026-01-03,200,180'))
  expect(await sold()).toContainEqual({ invoice_number: 'A2', amount: 200 })
  const { notes } = importJson(second, 'en')
  expect(notes).toContainEqual({
    code: 'column-read-as-before',
    text: 'Gross is read as Sales Amount, as Tester chose on 30/11/2026',
  })
})

test('a choice belongs to its header, is not made by a preview, and can be forgotten', async () => {
  const content = file(HEADER, 'A1,HN01,2026-01-02,100,90')
  await imports.preview('a.csv', content, { columns: { Gross: 'sales_amount' } })
  expect(await columnChoices(imports.business.db)).toEqual([])
  await imports.drop('a.csv', content, { columns: { Gross: 'sales_amount' } })
  await imports.drop('b.csv', file(`${HEADER},Note`, 'A2,HN01,2026-01-02,100,90,x'))
  expect(await sold()).toEqual([
    { invoice_number: 'A1', amount: 100 },
    { invoice_number: 'A2', amount: 90 },
  ])
  const [choice] = await columnChoices(imports.business.db)
  await forgetColumns(imports.business.db, { id: choice?.id ?? 0 })
  await imports.drop('c.csv', file(HEADER, 'A3,HN01,2026-01-02,100,90'))
  expect(await sold()).toContainEqual({ invoice_number: 'A3', amount: 90 })
  await expect(forgetColumns(imports.business.db, { id: choice?.id ?? 0 })).rejects.toThrow('import-columns-gone')
})

test('a file that lacks a column is read once a person says which column it is', async () => {
  const content = file('Invoice Number,Shop ID,Sales Date,Tiền thu về', 'A1,HN01,2026-01-02,100')
  const refused = await imports.preview('a.csv', content)
  expect(refused.detail.error).toMatchObject({ code: 'import-columns-missing' })
  expect(refused.columns.map(({ label }) => label)).toEqual(['Invoice Number', 'Shop ID', 'Sales Date', 'Tiền thu về'])
  const { detail } = await imports.preview('a.csv', content, { columns: { 'Tiền thu về': 'sales_amount' } })
  expect(detail).toMatchObject({ kind: 'sales', created: 1, error: null })
})

test.each([
  [{ Missing: 'sales_amount' }, 'import-column-unknown'],
  [{ Gross: 'face_value' }, 'import-column-unfit'],
  [{ Gross: 'sales_amount', 'Shop ID': 'sales_amount' }, 'import-columns-missing'],
])('a choice that the file cannot have is refused with the reason: %j', async (columns, code) => {
  const { error } = await imports.drop('a.csv', file(HEADER, 'A1,HN01,2026-01-02,100,90'), { columns })
  expect(error).toMatchObject({ code })
})
