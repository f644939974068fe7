import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csvLine, unarmed } from '../../csv-line.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { AppError } from '../../errors.ts'
import { withReportSheets, type ReportFile, type ReportFileInput } from './report-sheets.ts'
import type { Cell, Column, Row } from '../report.ts'
import { csvName } from './xlsx/workbook-name.ts'
import type { WorkbookSheet } from './xlsx/workbook-sheet.ts'

interface ReportCsvInput extends ReportFileInput {
  /** The key of a table of the report, or of a list that only its workbook has. */
  readonly table: string
}

/**
 * Writes one table of a report as CSV: UTF-8 with its mark, numbers and days as a program reads them (money in VND,
 * percent 0-100, `YYYY-MM-DD`), and no text that a spreadsheet would run. Throws `page-unknown`.
 */
export async function reportCsv(db: Kysely<BusinessSchema>, { table, ...input }: ReportCsvInput): Promise<ReportFile> {
  await mkdir(input.folder, { recursive: true, mode: 0o700 })
  const path = join(input.folder, `${randomUUID()}.csv`)
  return withReportSheets(db, input, async ({ kind, period, tables }, sheets) => {
    const chosen = sheets.find(({ key }) => key === table) ?? tables.find(({ key }) => key === table)
    if (!chosen) throw new AppError('page-unknown')
    await pipeline(Readable.from(csvLines(chosen)), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    return { path, name: csvName(kind, table, period) }
  })
}

async function* csvLines({
  columns,
  rows,
  totals,
}: Pick<WorkbookSheet, 'columns' | 'rows' | 'totals'>): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(columns.map(({ label }) => unarmed(label)))}`
  for await (const row of rows) yield rowLine(columns, row)
  if (totals) yield rowLine(columns, totals)
}

function rowLine(columns: readonly Column[], row: Row): string {
  return csvLine(columns.map(({ key }) => cellText(row[key] ?? null)))
}

function cellText(cell: Cell): string {
  if (cell === null) return ''
  return typeof cell === 'number' ? String(cell) : unarmed(cell)
}
