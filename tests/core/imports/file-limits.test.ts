import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalog } from '../../../src/core/i18n/catalog.ts'
import { importJson } from '../../../src/core/imports/import-json.ts'
import { createStagingGuard } from '../../../src/core/imports/merge/staging.ts'
import { createIssueList } from '../../../src/core/imports/read/rows/issue-list.ts'
import { createRowCheck, mostText } from '../../../src/core/imports/read/rows/check-row.ts'
import { limits, type Limit } from '../../../src/core/limits.ts'
import { temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { number, text as textCell } from './support/raw-sheet.ts'
import { rawWorkbook, zip } from './support/zip.ts'

let imports: TemporaryImports
beforeAll(async () => {
  imports = await temporaryImports()
})
afterAll(() => imports.remove())

const cells = (count: number, cell: string) => Array.from({ length: count }, () => cell)
/** A row that has exactly so many characters, in cells that are not too long. */
const recordOf = (characters: number) => {
  const whole = cells(Math.floor(characters / 30_001) - 1, 'x'.repeat(30_000)).join(',')
  const rest = characters - whole.length - 1
  return `${whole},${'y'.repeat(rest - 20_001)},${'z'.repeat(20_000)}`
}
const csvOf = (record: string) => `VIP ID,Phone NO.,${cells(10, 'Other').join(',')}\n1,0912345678\n${record}\n`
const jsonOf = (record: string) => `[{"id":1,"last_name":"An"},${record}]`
const header = `<row>${textCell('VIP ID')}${textCell('Phone NO.')}${textCell('Name')}</row>`
const bookOf = (more: string, strings = '') => rawWorkbook({ sheets: [header + more], strings })
const rowOf = (...rest: string[]) => `<row>${textCell('1')}${textCell('0912345678')}${rest.join('')}</row>`
const styled = (formats: string, styles = '') =>
  zip({
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${header}${rowOf()}</sheetData></worksheet>`,
    'xl/styles.xml': `<styleSheet><numFmts>${formats}</numFmts><cellXfs>${styles}</cellXfs></styleSheet>`,
  })

interface Bound {
  readonly what: string
  readonly limit: Limit
  readonly file: (size: number) => string | Uint8Array
  readonly refusal: string
}

const bounds: readonly Bound[] = [
  {
    what: 'a cell of CSV',
    limit: limits.cellText,
    file: (size) => `VIP ID,Phone NO.,Name\n1,0912345678,${'x'.repeat(size)}\n`,
    refusal: 'import-cell-too-long',
  },
  {
    what: 'a quoted cell of CSV',
    limit: limits.cellText,
    file: (size) => `VIP ID,Phone NO.,Name\n1,0912345678,"${'x\n'.repeat(size / 2)}${'x'.repeat(size % 2)}"\n`,
    refusal: 'import-cell-too-long',
  },
  {
    what: 'a cell of a workbook',
    limit: limits.cellText,
    file: (size) => bookOf(rowOf(textCell('x'.repeat(size)))),
    refusal: 'import-cell-too-long',
  },
  {
    what: 'a number of a workbook',
    limit: limits.cellText,
    file: (size) => bookOf(rowOf(number(`0.${'1'.repeat(size - 2)}`))),
    refusal: 'import-cell-too-long',
  },
  {
    what: 'a text that cells share',
    limit: limits.cellText,
    file: (size) => bookOf(rowOf('<c t="s"><v>0</v></c>'), `<si><t>${'x'.repeat(size)}</t></si>`),
    refusal: 'import-workbook-hostile',
  },
  {
    what: 'a text of JSON',
    limit: limits.cellText,
    file: (size) => jsonOf(`{"id":2,"last_name":"${'x'.repeat(size)}"}`),
    refusal: 'import-cell-too-long',
  },
  {
    what: 'a number of JSON',
    limit: limits.valueText,
    file: (size) => jsonOf(`{"id":${'9'.repeat(size)}}`),
    refusal: 'import-cell-too-long',
  },
  {
    what: 'the columns of CSV',
    limit: limits.columns,
    file: (size) => `VIP ID,Phone NO.\n1,0912345678${','.repeat(size - 2)}\n`,
    refusal: 'import-too-many-columns',
  },
  {
    what: 'the columns of a workbook',
    limit: limits.columns,
    file: (size) => bookOf(rowOf(...cells(size - 3, '<c><v></v></c>'), number(1))),
    refusal: 'import-too-many-columns',
  },
  {
    what: 'a row of CSV',
    limit: limits.recordText,
    file: (size) => csvOf(recordOf(size)),
    refusal: 'import-record-too-long',
  },
  {
    what: 'a row of a workbook',
    limit: limits.recordText,
    file: (size) => bookOf(rowOf(...cells(8, textCell('x'.repeat(32_000))), textCell('x'.repeat(size - 256_011)))),
    refusal: 'import-record-too-long',
  },
  {
    what: 'a record of JSON',
    limit: limits.recordText,
    // The opening brace is not counted yet, the closing one is.
    file: (size) => jsonOf(`{"id":2${' '.repeat(size - 7)}}`),
    refusal: 'import-record-too-long',
  },
  {
    what: 'JSON around its list',
    limit: limits.recordText,
    // The bracket that opens the list is counted, the one that closes it is not.
    file: (size) => `{${' '.repeat(size - 10)}"data":[{"id":1,"last_name":"An"},{"id":2}]}`,
    refusal: 'import-record-too-long',
  },
  {
    what: 'a piece of XML',
    limit: limits.recordText,
    file: (size) => bookOf(`${rowOf()}<x${' '.repeat(size - 3)}/>`),
    refusal: 'import-workbook-hostile',
  },
  {
    what: 'the depth of JSON',
    limit: limits.nesting,
    file: (size) => jsonOf(`{"id":2,"tags":${'['.repeat(size - 2)}${']'.repeat(size - 2)}}`),
    refusal: 'import-nested',
  },
  {
    what: 'the depth of XML',
    limit: limits.nesting,
    file: (size) => bookOf(`${rowOf()}${'<x>'.repeat(size - 2)}${'</x>'.repeat(size - 2)}`),
    refusal: 'import-workbook-hostile',
  },
  {
    what: 'a row number',
    limit: limits.sheetRows,
    file: (size) => bookOf(`<row r="${size}">${textCell('1')}${textCell('0912345678')}</row>`),
    refusal: 'import-workbook-damaged',
  },
  {
    what: 'a number format',
    limit: limits.formatCode,
    file: (size) => styled(`<numFmt numFmtId="200" formatCode="${'['.repeat(size)}"/>`),
    refusal: 'import-workbook-hostile',
  },
  {
    what: 'the cell styles',
    limit: limits.cellStyles,
    file: (size) => styled('', '<xf numFmtId="0"/>'.repeat(size)),
    refusal: 'import-workbook-hostile',
  },
]

describe('a file is read up to each limit, and refused one past it', () => {
  test.each(bounds)('$what', async ({ limit, file, refusal }) => {
    const type = typeof file(limit.value) === 'string' ? 'txt' : 'xlsx'
    const allowed = await imports.drop(`at.${type}`, file(limit.value))
    expect(allowed.error?.code ?? null).toBeNull()
    expect(allowed.status).toBe('completed')
    const refused = await imports.drop(`past.${type}`, file(limit.value + 1))
    expect(refused).toMatchObject({ status: 'failed', error: { code: refusal } })
    expect(`error.${refusal}` in catalog).toBe(true)
    for (const language of ['en', 'vi'] as const) {
      expect(importJson(refused, language).error?.message).not.toMatch(/\{\w+\}/)
    }
  })
})

test.each(['NaN', '-1', '0', '1.5', '1e99', 'x'])('the row number %s is none', async (row) => {
  const detail = await imports.drop('rows.xlsx', bookOf(`<row r="${row}">${textCell('1')}</row>`))
  expect(detail.error?.code).toBe('import-workbook-damaged')
})

const id = (size: number) => 'A1'.padEnd(size, '9')
const line = (...values: readonly string[]) => values.join(',')

test('an id, a phone, a date, a number or a shop that is too long is unreadable, and the file is read', async () => {
  const at = limits.valueText.value
  const lines = [
    line(id(at), 'S', '2026-01-05', '1'),
    line(id(at + 1), 'S', '2026-01-05', '1'),
    line('A2', 'S'.repeat(at), '2026-01-05', '1'),
    line('A3', 'S'.repeat(at + 1), '2026-01-05', '1'),
    line('A4', 'S', '2026-01-05'.padStart(at + 1, ' '), '1'),
    line('A5', 'S', '2026-01-05', '1'.padStart(at, '0')),
    line('A6', 'S', '2026-01-05', '1'.padStart(at + 1, '0')),
  ]
  const detail = await imports.drop('long.csv', `Invoice Number,Shop ID,Sales Date,Sales Amount\n${lines.join('\n')}\n`)
  expect(detail).toMatchObject({ status: 'completed', created: 3, rejected: 4 })
  expect(detail.rejects.map(({ row, column, code }) => [row, column, code])).toEqual([
    [3, 'Invoice Number', 'value-too-long'],
    [5, 'Shop ID', 'value-too-long'],
    [6, 'Sales Date', 'value-too-long'],
    [8, 'Sales Amount', 'value-too-long'],
  ])
})

test('a small workbook whose cells share a long text is refused before it is staged', async () => {
  const row = rowOf('<c t="s"><v>0</v></c>')
  const book = bookOf(row.repeat(4_000), `<si><t>${'x'.repeat(limits.cellText.value)}</t></si>`)
  expect(book.length).toBeLessThan(20_000)
  expect(await imports.drop('shared.xlsx', book)).toMatchObject({ error: { code: 'import-expands' } })
})

test('the cells of a file may hold 20 times its size, and 64 MB at least', () => {
  expect(mostText(1)).toBe(64_000_000)
  expect(mostText(10_000_000)).toBe(200_000_000)
  const check = createRowCheck(1)
  const row = cells(8, 'x'.repeat(32_000))
  for (let at = 0; at < 250; at++) check(row, at)
  expect(() => check(['x'], 251)).toThrow('import-expands')
})

test('so many rejected rows are kept, more are counted and a note says so', () => {
  const at = limits.rejectedRows.value
  const issues = createIssueList()
  let kept = 0
  const rejectNext = () => {
    issues.reject(['x'], issues.counts.rejected, { column: 'A', cell: 'x', reason: { problem: 'missing', params: {} } })
    if (issues.full) kept += issues.take().length
  }
  for (let count = 0; count < at; count++) rejectNext()
  expect(issues.notes()).toEqual([])
  rejectNext()
  expect(kept + issues.take().length).toBe(at)
  expect(issues.counts.rejected).toBe(at + 1)
  expect(issues.notes()).toEqual([{ code: 'rejects-not-kept', params: { kept: at } }])
})

const batch = { size: 0, columns: [], shops: [], cards: [], issues: [] }
const guardWith = (free: number) =>
  createStagingGuard({ path: '/staging/job.db', fileBytes: 1, freeOf: () => Promise.resolve(free) })

describe('staging', () => {
  test('stops at the same bound', async () => {
    const guard = guardWith(1e12)
    for (let part = 0; part < 32; part++) await guard({ ...batch, text: 2_000_000 })
    await expect(guard({ ...batch, text: 1 })).rejects.toThrow('import-expands')
  })

  test('stops where too little of the disk would be left', async () => {
    const least = limits.freeDisk.value * 1_000_000
    await guardWith(least)({ ...batch, text: 9_000_000 })
    await expect(guardWith(least - 1)({ ...batch, text: 9_000_000 })).rejects.toThrow('disk-full')
  })
})

test('rows with much text are sent in batches that are not too large', async () => {
  const name = 'x'.repeat(30_000)
  const lines = Array.from({ length: 300 }, (_, row) => `${row + 1},09${10_000_000 + row},${name}`)
  const detail = await imports.drop('wide.csv', `VIP ID,Phone NO.,Name\n${lines.join('\n')}\n`)
  expect(detail).toMatchObject({ status: 'completed', created: 300 })
})
