import type { CellValue, Row as SheetRow, Style } from 'exceljs'
import type { ReportCell, ColumnType } from '../../report.ts'
import { cellStyle, isFigure, noValueStyle } from './workbook-styles.ts'

/** Sets one cell (the first column is 0); the style object is shared between cells. */
export function setCell(row: SheetRow, column: number, value: CellValue, style: Partial<Style>): void {
  const cell = row.getCell(column + 1)
  cell.value = value
  cell.style = style
}

/**
 * Sets one cell of the report. A missing money or percent value is a 0 shown as a dash; any other missing value, also an
 * unknown count, stays empty.
 */
export function setReportCell(
  row: SheetRow,
  column: number,
  cell: ReportCell,
  type: ColumnType,
  style: Partial<Style> = cellStyle(type),
): void {
  if (cell === null && isFigure(type) && type !== 'count') setCell(row, column, 0, { ...style, ...noValueStyle })
  else setCell(row, column, sheetValue(cell, type), style)
}

const MAX_TEXT_LENGTH = 32_767
/** Control characters and the two code points that XML 1.0 excludes. */
const NOT_XML = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu
/** The serial number of 1970-01-01: day 1 is 1900-01-01, and spreadsheets count a 29/02/1900. */
const EPOCH_SERIAL = 25_569
const DAY_MS = 86_400_000

/** A cell as the spreadsheet's own value: percent as a fraction, a `YYYY-MM-DD` day as its serial number. */
export function sheetValue(cell: ReportCell, type: ColumnType): string | number | null {
  if (cell === null) return null
  if (typeof cell === 'number') return type === 'percent' || type === 'change' ? Math.round(cell * 100) / 10_000 : cell
  const [, year, month, day] = (type === 'date' && /^(\d{4})-(\d{2})-(\d{2})$/.exec(cell)) || []
  if (year === undefined) return sheetText(cell)
  return EPOCH_SERIAL + Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY_MS
}

/** Text within the limits of a cell; a text cell is never run as a formula. */
export function sheetText(text: string): string {
  return text.replaceAll(NOT_XML, '').toWellFormed().slice(0, MAX_TEXT_LENGTH)
}
