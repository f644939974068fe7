import type { stream, CellValue, Row as SheetRow, Style } from 'exceljs'
import type { Column, ReportRow, ReportCell, ColumnType } from '../../report.ts'
import { headerStyle, cellStyle, isFigure, noValueStyle } from './workbook-styles.ts'
import type { Language } from '../../../i18n/language.ts'
import { formatCell } from '../format-cell.ts'

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

/** A sentence that writes its money as the cells of a workbook do: 62,381,600 ₫ for ₫62,381,600. */
export function sheetNote(text: string): string {
  return sheetText(text.replaceAll(/₫(\d+(?:,\d{3})*(?:\.\d+)?)(?![a-z])/gu, '$1 ₫'))
}

export type Workbook = stream.xlsx.WorkbookWriter
export type Sheet = ReturnType<Workbook['addWorksheet']>

const MAX_NAME_LENGTH = 31
/** As spreadsheets number papers. */
const A4 = 9
const HEADER_HEIGHT = 34

/** Adds a landscape A4 sheet with frozen first rows and first column; the last frozen row heads every printed page. */
export function addSheet(workbook: Workbook, name: string, frozenRows: number): Sheet {
  return workbook.addWorksheet(name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, MAX_NAME_LENGTH), {
    views: [{ state: 'frozen', xSplit: 1, ySplit: frozenRows, showGridLines: false }],
    pageSetup: {
      // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- exceljs declares a const enum, which does not exist at run time
      paperSize: A4,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${frozenRows}:${frozenRows}`,
    },
  })
}

/** Writes the blue heading row at row `at` (from 1). */
export function writeHeader(sheet: Sheet, columns: readonly Pick<Column, 'label' | 'type'>[], at: number): void {
  const row = sheet.getRow(at)
  row.height = HEADER_HEIGHT
  columns.forEach(({ label, type }, index) => setCell(row, index, sheetText(label), headerStyle(type)))
  row.commit()
}

/** Adds a filter over `rows` rows below the heading. */
export function filterBelow(sheet: Sheet, header: number, rows: number, columns: number): void {
  sheet.autoFilter = { from: { row: header, column: 1 }, to: { row: header + rows, column: columns } }
}

const NARROWEST = 9
const WIDEST = 48
/** The filter's arrow and the cell's margins, in characters. */
const ROOM = 5

/** The column width in characters that fits the given rows. */
export function columnWidth(column: Column, rows: readonly ReportRow[], language: Language): number {
  const cells = rows.map((row) => formatCell(row[column.key] ?? null, column.type, language).length + 2)
  return Math.min(WIDEST, Math.max(NARROWEST, headingWidth(column.label) + ROOM, ...cells))
}

/** A heading may wrap over two lines. */
function headingWidth(label: string): number {
  const words = label.split(' ')
  const longestWord = Math.max(...words.map((word) => word.length))
  return words.length === 1 ? longestWord : Math.max(longestWord, Math.ceil(label.length * 0.6))
}
