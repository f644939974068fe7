import type { stream } from 'exceljs'
import type { Column, ReportRow } from '../../report.ts'
import { setCell, sheetText } from './sheet-cells.ts'
import { headerStyle } from './workbook-styles.ts'
import type { Language } from '../../../i18n/language.ts'
import { formatCell } from '../format-cell.ts'

export type Workbook = stream.xlsx.WorkbookWriter
export type Sheet = ReturnType<Workbook['addWorksheet']>

const MAX_NAME_LENGTH = 31
const HEADER_HEIGHT = 34

/** Adds a landscape sheet with frozen first rows and first column. */
export function addSheet(workbook: Workbook, name: string, frozenRows: number): Sheet {
  return workbook.addWorksheet(name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, MAX_NAME_LENGTH), {
    views: [{ state: 'frozen', xSplit: 1, ySplit: frozenRows, showGridLines: false }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
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
