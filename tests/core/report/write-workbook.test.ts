import { access, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import exceljs, { type Cell, type Workbook, type Worksheet } from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildAnalyticsReport } from '../../../src/core/report/kinds/analytics/analytics-report.ts'
import { customerDetailSheet, shopDetailSheet } from '../../../src/core/report/kinds/analytics/detail-sheets.ts'
import type { Report } from '../../../src/core/report/report.ts'
import { writeWorkbook } from '../../../src/core/report/formats/xlsx/write-workbook.ts'
import { HOSTILE_SHOP, sampleResult } from './sample-result.ts'

const result = sampleResult()
const customer = {
  vipId: '1000003',
  name: '=1+1\u0000',
  phone: '0912345678',
  grade: 'Gold',
  registrationDate: '2024-02-29',
  invoices: 3,
  salesAmount: 1_250_000.5,
  firstPurchase: '2025-01-05',
  lastPurchase: '2025-12-31',
  visits: 2,
}
const stranger = { ...customer, vipId: '@x', name: null, phone: null, registrationDate: null }

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'semir-workbook-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function written(name: string, language: 'en' | 'vi' = 'en', previous = false): Promise<Workbook> {
  const report: Report = buildAnalyticsReport(result, { language, previous: previous ? result : undefined })
  const table = (key: string) => {
    const found = report.tables.find((each) => each.key === key)
    if (!found) throw new Error(`no table ${key}`)
    return { ...found, name: key }
  }
  const sheets = [
    table('byGrade'),
    table('byShop'),
    table('byMonth'),
    shopDetailSheet(result, language),
    customerDetailSheet([customer, stranger], { language, personal: true }),
    { ...customerDetailSheet([customer, stranger], { language, personal: false }), name: 'masked' },
  ]
  const path = join(folder, `${name}.xlsx`)
  await writeWorkbook({ path, language, sheets, report })
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook
}

function sheetOf(workbook: Workbook, name: string): Worksheet {
  const sheet = workbook.getWorksheet(name)
  if (!sheet) throw new Error(`no sheet ${name}`)
  return sheet
}

/** The sheet's rows below the heading in row 1, keyed by heading. */
function recordsOf(sheet: Worksheet): Record<string, Cell>[] {
  const headings = (sheet.getRow(1).values as string[]).slice(1)
  return Array.from({ length: sheet.rowCount - 1 }, (_, index) =>
    Object.fromEntries(headings.map((heading, column) => [heading, sheet.getRow(index + 2).getCell(column + 1)])),
  )
}

describe('a workbook read back', () => {
  let workbook: Workbook
  beforeAll(async () => {
    workbook = await written('read-back')
  })

  it('begins with an overview: title, period, filters, data stamp, every figure', () => {
    const overview = sheetOf(workbook, 'Overview')
    expect(workbook.worksheets[0]?.name).toBe('Overview')
    const text = [1, 2, 3, 4].map((row) => [1, 2].map((column) => overview.getRow(row).getCell(column).text).join(' '))
    expect(text[0]).toContain('Sales · 2025')
    expect(text.slice(2)).toEqual(['Filters none', 'Data sales to 30/06/2026; 2 of 62 shops have none this period'])
    const figures = new Map(overview.getRows(7, 18)?.map((row) => [row.getCell(1).text, row.getCell(2)]))
    expect(figures.get('Sales')?.value).toBe(result.overview.salesAmount)
    expect(figures.get('Sales')?.numFmt).toBe('#,##0 "₫"')
    expect(figures.get('Return rate')?.value).toBe(0.9163)
    expect(figures.get('Return rate')?.numFmt).toBe('0.00%')
    expect(figures.size).toBe(18)
  })

  it('holds the figures of the tables as real numbers', () => {
    const months = recordsOf(sheetOf(workbook, 'byMonth')).slice(0, 12)
    expect(months.map((row) => row['Sales']?.value)).toEqual(result.byMonth.map((row) => row.salesAmount))
    expect(months.map((row) => row['Return rate']?.value)).toEqual(
      result.byMonth.map((row) => Number((row.returnRate / 100).toFixed(4))),
    )
  })

  it('shows a ratio over zero as a dash and keeps its zero', () => {
    const [diamond] = recordsOf(sheetOf(workbook, 'byGrade'))
    expect(diamond?.['VIP grade']?.value).toBe('DIAMOND')
    expect([diamond?.['Return rate']?.value, diamond?.['Return rate']?.numFmt]).toEqual([0, '"–"'])
    expect(diamond?.['Conversion rate']?.numFmt).toBe('0.00%')
  })

  it('totals with a live sum of what the filter shows where rows add up, else from their sums, or with the figure', () => {
    const total = recordsOf(sheetOf(workbook, 'byMonth'))[12]
    expect(total?.['Month']?.value).toBe('Total')
    expect(total?.['Sales']?.value).toEqual({ formula: 'SUBTOTAL(109,B2:B13)', result: result.overview.salesAmount })
    expect(total?.['Average per invoice']?.value).toMatchObject({
      formula: 'IFERROR(ROUND(SUBTOTAL(109,B2:B13)/SUBTOTAL(109,C2:C13),2),"–")',
    })
    // A customer counts in every month, so how many a part of the months has is unknown.
    expect(total?.['Customers']?.value).toEqual({
      formula: 'IF(SUBTOTAL(103,A2:A13)=COUNTA(A2:A13),406,"–")',
      result: result.overview.customers,
    })
    expect(total?.['Sales']?.font.bold).toBe(true)
  })

  it('has a blue, frozen, filtered heading on every sheet', () => {
    for (const sheet of workbook.worksheets) {
      const header = sheet.name === 'Overview' ? 6 : 1
      const cell = sheet.getRow(header).getCell(1)
      expect(cell.fill).toMatchObject({ fgColor: { argb: 'FF1F4E79' } })
      expect(cell.font).toMatchObject({ bold: true, color: { argb: 'FFFFFFFF' } })
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: header })
      expect(sheet.autoFilter).toMatch(new RegExp(`^A${header}:`))
    }
  })

  it('runs no data as a formula', () => {
    const formulas = workbook.worksheets.flatMap((sheet) => cellsOf(sheet).flatMap((cell) => cell.formula ?? []))
    expect(formulas.length).toBeGreaterThan(5)
    expect(formulas.filter((formula) => !/^[A-Z\d(),:/=."–-]+$/.test(formula))).toEqual([])
    const shops = recordsOf(sheetOf(workbook, 'byShop')).map((row) => row['Shop']?.value)
    expect(shops).toContain(HOSTILE_SHOP)
  })

  it('holds days as dates and text as text', () => {
    const [known, unknown] = recordsOf(sheetOf(workbook, 'Customer details'))
    expect(known?.['Registered on']?.value).toEqual(new Date('2024-02-29T00:00:00Z'))
    expect(known?.['Name']?.value).toBe('=1+1')
    expect(known?.['VIP ID']?.value).toBe('1000003')
    expect(known?.['Phone']?.value).toBe('0912345678')
    expect([unknown?.['Registered on']?.value, unknown?.['Name']?.value]).toEqual([null, null])
  })

  it('leaves names out and masks phones without the right to personal data', () => {
    const [masked] = recordsOf(sheetOf(workbook, 'masked'))
    expect(masked?.['Name']).toBeUndefined()
    expect(masked?.['Phone']?.value).toBe('09xx xxx 678')
  })

  it('prints every sheet on A4, landscape, as wide as the page, with its heading on each page', () => {
    for (const { name, pageSetup } of workbook.worksheets) {
      expect(pageSetup).toMatchObject({
        paperSize: 9,
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
      })
      expect(pageSetup.printTitlesRow).toBe(name === 'Overview' ? '6:6' : '1:1')
    }
  })

  it('writes money in notes as in cells', () => {
    const notes = cellsOf(sheetOf(workbook, 'Overview')).map((cell) => cell.text)
    expect(notes.join()).toContain('153,223,300 ₫')
    expect(notes.join()).not.toMatch(/₫\d/)
  })

  it('fits its columns to what they hold', () => {
    const sheet = sheetOf(workbook, 'byMonth')
    expect(sheet.getColumn(1).width).toBeGreaterThan('September 2025'.length)
    expect(sheet.getColumn(2).width).toBeGreaterThan('₫1,296,941,101'.length)
  })
})

describe('a workbook', () => {
  it('is in Vietnamese for a Vietnamese reader', async () => {
    const workbook = await written('vietnamese', 'vi')
    expect(workbook.worksheets[0]?.name).toBe('Tổng quan')
    expect(sheetOf(workbook, 'byMonth').getRow(1).getCell(2).value).toBe('Doanh thu')
    expect(sheetOf(workbook, 'Chi tiết khách hàng').getRow(2).getCell(1).value).toBe('1000003')
  })

  it('shows the previous period and the change when it compares', async () => {
    const header = sheetOf(await written('compared', 'en', true), 'Overview').getRow(6)
    expect(header.values).toEqual([undefined, 'Figure', 'Value', 'Compared period', 'Change'])
  })

  it('leaves no file behind when its rows fail, and closes their source', async () => {
    let closed = false
    function* failing() {
      try {
        yield { vipId: '1' }
        throw new Error('the query failed')
      } finally {
        closed = true
      }
    }
    const report = buildAnalyticsReport(result, { language: 'en' })
    const columns = [{ key: 'vipId', label: 'VIP ID', type: 'text' as const }]
    const path = join(folder, 'failed.xlsx')
    const sheets = [{ name: 'x', columns, rows: failing() }]
    await expect(writeWorkbook({ path, language: 'en', sheets, report })).rejects.toThrow('the query failed')
    expect(closed).toBe(true)
    expect(await readdir(folder)).not.toContain('failed.xlsx')
  })

  it('never writes over a file that is there', async () => {
    const report = buildAnalyticsReport(result, { language: 'en' })
    const path = join(folder, 'taken.xlsx')
    await writeWorkbook({ path, language: 'en', sheets: [], report })
    await expect(writeWorkbook({ path, language: 'en', sheets: [], report })).rejects.toThrow('EEXIST')
    await expect(access(path)).resolves.toBeUndefined()
  })
})

function cellsOf(sheet: Worksheet): Cell[] {
  const cells: Cell[] = []
  sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell)))
  return cells
}
