import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { tableKinds } from '../../../../../src/core/imports/kinds/import-kinds.ts'
import { readCsv } from '../../../../../src/core/imports/read/csv/read-csv.ts'
import type { Row } from '../../../../../src/core/records/values/cell.ts'

const folder = mkdtempSync(join(tmpdir(), 'semir-quotes-'))
const path = join(folder, 'file.csv')
afterAll(() => rmSync(folder, { recursive: true }))

async function read(text: string) {
  writeFileSync(path, text)
  const rows: Row[] = []
  const onRow = (cells: Row) => void rows.push(cells)
  const notes = await readCsv(
    { path, choice: { tables: tableKinds }, onRow, onBytes: () => undefined },
    'utf-8',
    readFileSync(path),
  )
  return { rows, notes }
}

const HEADER = ['Invoice Number', 'Shop ID', 'Shop Name', 'Sales Date', 'VIP ID', 'Sales Amount']
const delimiters = fc.constantFrom(',', ';', '\t')
const ends = fc.constantFrom('\n', '\r\n')
/** Text as names and addresses are, with all that a cell has to quote but whole rows. */
const text = fc.stringMatching(/^[a-zé森][a-z ,;\t"\n-]{0,7}[a-z.]$/)
const plain = fc.stringMatching(/^[a-zé森0-9][a-z0-9 .'-]{0,6}$/)

const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const row = (at: number, name: string) => [`A${at}`, 'HN01', name, '15/01/2026', '1', String(at * 1000)]

test('what a program quotes is read back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 1, maxLength: 12 }),
      delimiters,
      ends,
      async (names, delimiter, end) => {
        const rows = names.map((name, at) => row(at, name))
        const lines = [HEADER, ...rows].map((cells) => cells.map((cell, at) => (at === 2 ? quote(cell) : cell)))
        const { rows: found, notes } = await read(lines.map((cells) => cells.join(delimiter)).join(end))
        expect(found.slice(1)).toEqual(rows)
        expect(notes).toEqual([])
      },
    ),
    { numRuns: 50 },
  )
})

const stray = fc.constantFrom(
  (name: string) => `"${name}`,
  (name: string) => `"${name}" x`,
  (name: string) => `${name}"`,
)
const names = fc.array(fc.tuple(plain, fc.option(stray, { nil: (name: string) => name, freq: 3 })), {
  minLength: 2,
  maxLength: 15,
})

test.each(['bare', 'quoted'] as const)(
  'a stray quote costs no row beside %s amounts, wherever it stands, and is noted',
  async (amounts) => {
    await fc.assert(
      fc.asyncProperty(names, delimiters, ends, fc.boolean(), async (marked, delimiter, end, lastEnd) => {
        const lines = marked.map(([name, mark], at) => row(at, mark(name)))
        const written = lines.map((cells) =>
          cells.with(5, amounts === 'bare' ? (cells[5] ?? '') : quote(cells[5] ?? '')),
        )
        const body = [HEADER, ...written].map((cells) => cells.join(delimiter)).join(end)
        const { rows, notes } = await read(body + (lastEnd ? end : ''))
        expect(rows.slice(1)).toEqual(lines)
        const opens = lines.filter((cells) => cells[2]?.startsWith('"')).length
        expect(notes.map(({ params }) => params['quotes'])).toEqual(opens > 0 ? [opens] : [])
      }),
      { numRuns: 50 },
    )
  },
)

test('a stray quote beside a quoted cell of the next row is a letter', async () => {
  const body = [
    '2,0912345602,"Ti Nguyen,2026-01-05,5',
    '3,0912345603,"Bo Tran",2026-01-05,5',
    '4,0912345604,C,2026-01-05,5',
  ]
  const { rows } = await read(['VIP ID,Phone NO.,Name,Registration Date,Points', ...body].join('\n'))
  expect(rows.map((cells) => cells[2])).toEqual(['Name', '"Ti Nguyen', 'Bo Tran', 'C'])
})

test('a cell of many lines is one cell, also with delimiters in it', async () => {
  const address = 'Line 1, Q1\nLine 2, HN\nĐống Đa, "Hà Nội"\n\nVN'
  const { rows, notes } = await read(
    `VIP ID,Phone NO.,Name,Registration Date,Contact Address\n1,0912345678,A,2026-01-05,${quote(address)}\n2,0912345679,B,2026-01-05,x\n`,
  )
  expect(rows).toHaveLength(3)
  expect(rows[1]?.[4]).toBe(address)
  expect(notes).toEqual([])
})

test.each([',', ';', '|', '^'])('a line that names the delimiter %j is obeyed', async (sign) => {
  const lines = ['VIP ID,Phone NO.,Name', '1,0912345678,An'].map((line) => line.replaceAll(',', sign))
  const { rows } = await read([`sep=${sign}`, ...lines].join('\r\n'))
  expect(rows.at(-1)).toEqual(['1', '0912345678', 'An'])
})
