import type { CellValue, Row as SheetRow, Style } from 'exceljs'
import type { Cell, ColumnType } from '../report.ts'
import { sheetValue } from './sheet-value.ts'
import { cellStyle, isFigure, noValueStyle } from './workbook-styles.ts'

/** Sets one cell (the first column is 0); the style object is shared between cells. */
export function setCell(row: SheetRow, column: number, value: CellValue, style: Partial<Style>): void {
  const cell = row.getCell(column + 1)
  cell.value = value
  cell.style = style
}

/**
 * Sets one cell of the report: a ratio over zero is a 0 that shows as a dash; other missing values stay empty, as does a
 * count that nobody knows.
 */
export function setReportCell(
  row: SheetRow,
  column: number,
  cell: Cell,
  type: ColumnType,
  style: Partial<Style> = cellStyle(type),
): void {
  if (cell === null && isFigure(type) && type !== 'count') setCell(row, column, 0, { ...style, ...noValueStyle })
  else setCell(row, column, sheetValue(cell, type), style)
}
