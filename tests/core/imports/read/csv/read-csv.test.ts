import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { tableKinds } from '../../../../../src/core/imports/kinds/import-kinds.ts'
import { readCsv } from '../../../../../src/core/imports/read/csv/read-csv.ts'
import type { Row } from '../../../../../src/core/records/values/cell.ts'

const folder = mkdtempSync(join(tmpdir(), 'semir-csv-'))
const path = join(folder, 'file.csv')
afterAll(() => rmSync(folder, { recursive: true }))

async function read(text: string, options: { readonly parsed?: number } = {}): Promise<Row[]> {
  writeFileSync(path, text)
  const rows: Row[] = []
  await readCsv(
    { path, choice: { tables: tableKinds }, onRow: (cells) => void rows.push(cells), onBytes: () => undefined },
    'utf-8',
    readFileSync(path),
    options,
  )
  return rows
}

const ends = fc.constantFrom('\n', '\r\n', '\r')

test('every regular text is read as csv-parse alone reads it, also where lines without quotes are split', async () => {
  const plain = fc.stringMatching(/^[a-zéệ森0-9 .'-]{0,6}$/)
  const quoted = fc.stringMatching(/^[a-zé森, .-]{0,6}$/).map((text) => `"${text}"`)
  const doubled = fc.stringMatching(/^[a-z]{0,3}$/).map((text) => `"${text}""${text}"`)
  const cell = fc.oneof({ weight: 4, arbitrary: plain }, quoted, doubled)
  const line = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(','))
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 8 }),
      ends,
      fc.boolean(),
      fc.constantFrom(0, 1_000),
      async (lines, end, last, parsed) => {
        const text = `VIP ID,Name${end}${lines.join(end)}${last ? end : ''}`
        const expected: unknown = parse(text, { record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true })
        expect(await read(text, { parsed })).toEqual(expected)
      },
    ),
    { numRuns: 100 },
  )
})

test('a quote anywhere, and pieces of any size, change nothing', async () => {
  const plain = Array.from({ length: 30_000 }, (_, at) => `${at},Ann`).join('\n')
  const rows = await read(`VIP ID,Name\n${plain}\nlast,"An, ""na""\nBee"\nx,5" nail`)
  expect(rows).toHaveLength(30_003)
  expect(rows.slice(-2)).toEqual([
    ['last', 'An, "na"\nBee'],
    ['x', '5" nail'],
  ])
  expect(rows[20_000]).toEqual(['19999', 'Ann'])
})
