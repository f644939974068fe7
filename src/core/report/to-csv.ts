import { csvField } from '../csv-field.ts'
import type { Language } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'
import type { Cell, Column, ReportTable } from './report.ts'

const BYTE_ORDER_MARK = '\uFEFF'

/**
 * The table as UTF-8 CSV for a spreadsheet: plain numbers (VND, percent 0-100), days as `YYYY-MM-DD`, an empty
 * field for no value, and a leading `'` on text a spreadsheet would run as a formula.
 */
export function tableToCsv(table: ReportTable, language: Language): string {
  const { columns, rows, totals } = table
  const first = columns[0]?.key ?? ''
  const lines = [
    columns.map((column) => csvField(column.label)),
    ...rows.map((row) => columns.map((column) => csvCell(row[column.key] ?? null, column))),
  ]
  if (totals !== undefined) {
    const named = { ...totals, [first]: totals[first] ?? translator(language)('common.total') }
    lines.push(columns.map((column) => csvCell(named[column.key] ?? null, column)))
  }
  return BYTE_ORDER_MARK + lines.map((line) => `${line.join(',')}\r\n`).join('')
}

function csvCell(cell: Cell, { type }: Column): string {
  if (cell === null) return ''
  return typeof cell === 'number' && type !== 'text' && type !== 'phone' ? String(cell) : csvField(String(cell))
}
