import { afterEach, beforeEach, expect, test } from 'vitest'
import { catalog } from '../../../src/core/i18n/catalog.ts'
import { importJson } from '../../../src/core/imports/import-json.ts'
import { sheetRows } from './support/raw-sheet.ts'
import { temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { rawWorkbook } from './support/zip.ts'

let imports: TemporaryImports
beforeEach(async () => {
  imports = await temporaryImports()
})
afterEach(() => imports.remove())

const SALES = ['Invoice Number', 'Shop ID', 'Sales Date', 'Sales Amount']

const sheet = (invoice: string) =>
  sheetRows([
    ['Tháng 2'],
    [...SALES, 'Colour'],
    [invoice, 'HN01', '03/02/26', '1.234', 'red'],
    ['Tổng', '', '', '1.234'],
  ])

test('a program is notified of all that a person is: each note with its code and a sentence', async () => {
  const detail = await imports.drop('two.xlsx', rawWorkbook({ sheets: [sheet('M1'), sheet('M2')] }))
  for (const language of ['en', 'vi'] as const) {
    const { notes, skipped } = importJson(detail, language)
    expect(skipped).toBe(1)
    expect(notes.map(({ code }) => code)).toEqual([
      'days',
      'header-found',
      'columns-ignored',
      'dates-unclear',
      'dates-short-year',
      'numbers-unclear',
      'skipped-total',
      'sheets-ignored',
    ])
    for (const { code, text } of notes) {
      expect(`note.${code}` in catalog).toBe(true)
      expect(text).not.toMatch(/\{\w+\}/)
    }
  }
})

test('the same bytes again say when they came first', async () => {
  const content = `${SALES.join(',')}\nA1,HN01,2026-02-06,5\n`
  await imports.drop('a.csv', content)
  const again = importJson(await imports.drop('a.csv', content), 'en')
  expect(again).toMatchObject({ status: 'duplicate', skipped: 0, notes: [{ code: 'same-file' }] })
  expect(again.notes[0]?.text).toMatch(/already imported on \d{4}-/)
})
