import exceljs, { type Workbook } from 'exceljs'
import { describe, expect, it } from 'vitest'
import { comparison } from '../../../src/core/comparison/comparison.ts'
import type { ComparisonQuery } from '../../../src/core/comparison/comparison-result.ts'
import type { BusinessDatabase } from '../../../src/core/db/open.ts'
import type { Language } from '../../../src/core/i18n/language.ts'
import { reportWorkbook } from '../../../src/core/report/formats/xlsx/write-workbook.ts'
import { temporaryBot } from '../../support/bot.ts'
import { execute, valuesOf } from '../../support/plain-sql.ts'

const may: ComparisonQuery = {
  period: { from: '2026-05-01', to: '2026-05-31', label: '2026-05' },
  timeZone: 'Asia/Ho_Chi_Minh',
}
const allTime: ComparisonQuery = { ...may, period: { from: null, to: null, label: 'all' } }

interface Wanted {
  readonly query?: ComparisonQuery
  readonly language?: Language
  readonly personal?: boolean
}

/** Both sides of the worked set, and a function that writes and reads their workbook. */
async function worked() {
  const { business, services } = await temporaryBot({ set: 'dirty' })
  const exported = ({ query = may, language = 'en', personal = true }: Wanted = {}) =>
    workbookOf(business, { question: { kind: 'comparison', query }, language, personal, folder: services.exportsDir })
  return { business, exported }
}

async function workbookOf(business: BusinessDatabase, input: Parameters<typeof reportWorkbook>[1]): Promise<Workbook> {
  const { path, name } = await reportWorkbook(business.db, input)
  expect(name).toMatch(/^semir-comparison-(all|2026-05-01_2026-05-31)\.xlsx$/)
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook
}

function cellsOf(workbook: Workbook, sheet: string): unknown[][] {
  const found = workbook.getWorksheet(sheet)
  if (!found) throw new Error(`no sheet ${sheet}`)
  const width = found.columnCount
  return Array.from({ length: found.rowCount }, (_, row) =>
    Array.from({ length: width }, (__, column) => found.getRow(row + 1).getCell(column + 1).value),
  )
}

function day(text: string | null): Date | null {
  return text === null ? null : new Date(`${text}T00:00:00Z`)
}

const POS = ['VIP ID', 'Phone', 'Name', 'Grade', 'Email', 'Registration Date', 'Points']
const CNV = ['Customer ID', 'Phone', 'Name', 'Level', 'Email', 'Registration Date', 'Points', 'Used Points']

describe('the comparison workbook', () => {
  it('has its sheets in order, those of the period only with one, in the reader’s language', async () => {
    const { exported } = await worked()
    const names = async (wanted: Wanted) => (await exported(wanted)).worksheets.map(({ name }) => name)
    const [overview, ...rest] = ['Overview', 'POS Only - All Time', 'CNV Only - All Time']
    expect(await names({})).toEqual([overview, ...rest, 'POS Only - Period', 'CNV Only - Period', 'Points mismatch'])
    expect(await names({ query: allTime })).toEqual([overview, ...rest, 'Points mismatch'])
    expect((await names({ language: 'vi' })).slice(0, 2)).toEqual(['Tổng quan', 'Chỉ có ở POS - Toàn bộ'])
  })

  it('holds every row of every list, real dates and numbers, in the order of the lists', async () => {
    const { business, exported } = await worked()
    const workbook = await exported()
    const lists = await comparison(business.db, may)
    const pos = lists.posOnly.map((row) => [
      row.vipId,
      row.phone,
      row.name,
      row.grade,
      row.email,
      day(row.registrationDate),
      row.points,
    ])
    const cnv = lists.cnvOnly.map((row) => [
      String(row.customerId),
      row.phone,
      row.name,
      row.level,
      row.email,
      day(row.registrationDate),
      row.points,
      row.usedPoints,
    ])
    expect(pos.length).toBeGreaterThan(100)
    expect(cellsOf(workbook, 'POS Only - All Time')).toEqual([POS, ...pos])
    expect(cellsOf(workbook, 'CNV Only - All Time')).toEqual([CNV, ...cnv])
    expect(cellsOf(workbook, 'POS Only - Period').slice(1)).toHaveLength(lists.posOnlyPeriod.length)
    expect(cellsOf(workbook, 'CNV Only - Period').slice(1)).toHaveLength(lists.cnvOnlyPeriod.length)
    const mismatches = cellsOf(workbook, 'Points mismatch')
    expect(lists.pointsMismatch.length).toBeGreaterThan(50)
    expect(mismatches.slice(1).map((row) => [row[0], row[8]])).toEqual(
      lists.pointsMismatch.map(({ vipId, difference }) => [vipId, difference]),
    )
  })

  it('keeps its columns without access to personal data, and holds no name or full phone', async () => {
    const { business, exported } = await worked()
    await execute(business.db, `update customers set email = 'lan@example.com', points = null`)
    const workbook = await exported({ personal: false })
    const [header, first] = cellsOf(workbook, 'POS Only - All Time')
    expect(header).toEqual(POS)
    expect(first?.[1]).toMatch(/^0\dxx xxx \d{3}$/)
    expect([first?.[2], first?.[4], first?.[6]]).toEqual([null, null, null])
    expect(cellsOf(workbook, 'CNV Only - All Time')[0]).toEqual(CNV)
    const texts = JSON.stringify(workbook.worksheets.map(({ name }) => cellsOf(workbook, name)))
    expect(texts).not.toMatch(/"0\d{9}"|@/)
    const names = await valuesOf<string>(business.db, `select name from customers where name <> ''`)
    expect(names.length).toBeGreaterThan(100)
    expect(names.filter((name) => texts.includes(name))).toEqual([])
  })
})
