import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { tableKinds } from '../../../src/core/imports/kinds/import-kinds.ts'
import { readCsv } from '../../../src/core/imports/read/read-csv.ts'
import type { Row } from '../../../src/core/records/values/cell.ts'

const folder = mkdtempSync(join(tmpdir(), 'semir-csv-'))
const path = join(folder, 'file.csv')
afterAll(() => rmSync(folder, { recursive: true }))

async function read(text: string): Promise<Row[]> {
  writeFileSync(path, text)
  const rows: Row[] = []
  await readCsv(
    { path, choice: { tables: tableKinds }, onRow: (cells) => void rows.push(cells), onBytes: () => undefined },
    'utf-8',
    readFileSync(path),
  )
  return rows
}

test('text without quotes is split exactly as the CSV parser would', async () => {
  const cell = fc.stringMatching(/^[a-zéệ森0-9 .'-]{0,6}$/)
  const line = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(','))
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 8 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.boolean(),
      async (lines, end, last) => {
        const text = `VIP ID,Name${end}${lines.join(end)}${last ? end : ''}`
        const expected: unknown = parse(text, { record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true })
        expect(await read(text)).toEqual(expected)
      },
    ),
    { numRuns: 200 },
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
