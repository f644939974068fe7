import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csvLine, escapeFormula } from '../../csv-line.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { AppError } from '../../errors.ts'
import { translator } from '../../i18n/translate.ts'
import { writeNewFile } from './write-new-file.ts'
import { writeReport, type BuiltReport, type ReportFile, type ReportFileInput } from './report-file.ts'
import type { ReportCell, Column, ReportRow } from '../report.ts'
import type { WorkbookSheet } from './xlsx/workbook-sheet.ts'

type CsvTable = Pick<WorkbookSheet, 'columns' | 'rows' | 'totals'>

/**
 * Writes one table of a report as CSV: UTF-8 with BOM, unformatted numbers and days (money in VND, percent 0-100,
 * `YYYY-MM-DD`), and text that no spreadsheet runs as a formula. Throws `page-unknown`.
 */
export function reportCsv(db: Kysely<BusinessSchema>, input: ReportFileInput): Promise<ReportFile> {
  return writeReport(db, input, { extension: 'csv', render: writeReportCsv })
}

/**
 * Writes the table named by `table`, or all in one: then the first column names the table, and a column that a table
 * lacks is empty there. Throws `page-unknown` for an unknown table.
 */
export async function writeReportCsv(path: string, built: BuiltReport): Promise<void> {
  const chosen = built.table === undefined ? allTables(built) : oneTable(built, built.table)
  const compared = built.report.compared?.period?.label
  await writeNewFile(path, (file) => pipeline(Readable.from(csvLines(chosen, compared)), file))
}

function oneTable({ report, sheets }: BuiltReport, table: string): CsvTable {
  const chosen = sheets.find(({ key }) => key === table) ?? report.tables.find(({ key }) => key === table)
  if (!chosen) throw new AppError('page-unknown')
  return chosen
}

const NAME = 'table'

/** Every table below the other; of a comparison its lists, which are what it is made for. */
function allTables({ report, sheets, language }: BuiltReport): CsvTable {
  const tables =
    report.kind === 'comparison' && !report.empty
      ? sheets.map((sheet) => ({ ...sheet, title: sheet.name }))
      : report.tables.map((table) => ({ ...table }))
  const t = translator(language)
  const columns = new Map(tables.flatMap((table) => table.columns.map((column) => [column.key, column])))
  const labels = new Map([['label', t('column.row')]])
  return {
    columns: [
      { key: NAME, label: t('column.table'), type: 'text' },
      ...Array.from(columns.values(), (column) => ({ ...column, label: labels.get(column.key) ?? column.label })),
    ],
    rows: rowsOf(tables),
  }
}

async function* rowsOf(tables: readonly (CsvTable & { readonly title: string })[]): AsyncGenerator<ReportRow> {
  for (const { title, rows, totals } of tables) {
    for await (const row of rows) yield { ...row, [NAME]: title }
    if (totals) yield { ...totals, [NAME]: title }
  }
}

/** A file of one table has no head line, so the compared column names its period. */
async function* csvLines({ columns, rows, totals }: CsvTable, compared: string | undefined): AsyncGenerator<string> {
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
