import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csvLine, escapeFormula } from '../../csv-line.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { AppError } from '../../errors.ts'
import { withReportSheets, type ReportFile, type ReportFileInput, exportName, exportPath } from './report-file.ts'
import type { ReportCell, Column, ReportRow } from '../report.ts'
import type { WorkbookSheet } from './xlsx/workbook-sheet.ts'

/**
 * Writes one table of a report as CSV: UTF-8 with BOM, unformatted numbers and days (money in VND, percent 0-100,
 * `YYYY-MM-DD`), and text that no spreadsheet runs as a formula. Throws `page-unknown`.
 */
export async function reportCsv(db: Kysely<BusinessSchema>, input: ReportFileInput): Promise<ReportFile> {
  const { folder, table = '' } = input
  const path = await exportPath(folder, 'csv')
  return withReportSheets(db, input, async ({ kind, period, tables, compared }, sheets) => {
    const chosen = sheets.find(({ key }) => key === table) ?? tables.find(({ key }) => key === table)
    if (!chosen) throw new AppError('page-unknown')
    await pipeline(
      Readable.from(csvLines(chosen, compared?.period?.label)),
      createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    )
    return { path, name: exportName({ kind, period, table }, 'csv') }
  })
}

/** A file of one table has no head line, so the compared column names its period. */
async function* csvLines(
  { columns, rows, totals }: Pick<WorkbookSheet, 'columns' | 'rows' | 'totals'>,
  compared: string | undefined,
): AsyncGenerator<string> {
  const head = ({ key, label }: Column) => (key === 'previous' && compared ? `${label} (${compared})` : label)
  yield `\uFEFF${csvLine(columns.map((column) => escapeFormula(head(column))))}`
  for await (const row of rows) yield rowLine(columns, row)
  if (totals) yield rowLine(columns, totals)
}

function rowLine(columns: readonly Column[], row: ReportRow): string {
  return csvLine(columns.map(({ key }) => cellText(row[key] ?? null)))
}

function cellText(cell: ReportCell): string {
  if (cell === null) return ''
  return typeof cell === 'number' ? String(cell) : escapeFormula(cell)
}
