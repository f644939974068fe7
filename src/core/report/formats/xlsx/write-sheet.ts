import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import {
  columnWidth,
  addSheet,
  filterBelow,
  writeHeader,
  type Sheet,
  type Workbook,
  setCell,
  setReportCell,
  sheetNote,
  sheetText,
  sheetValue,
} from './sheet-parts.ts'
import type { Column, ReportRow } from '../../report.ts'
import { totalFormula } from './total-formula.ts'
import type { WorkbookSheet } from './workbook-sheet.ts'
import { noteStyle, totalStyle } from './workbook-styles.ts'
import type { Writable } from 'node:stream'

/** Rows used to compute the column widths. */
const SAMPLE = 200
/** Rows between two waits for the file. */
const BATCH = 2_000
const HEADER = 1

export interface SheetTarget {
  readonly workbook: Workbook
  readonly language: Language
  /** Rejects when the file cannot be written. */
  readonly failed: Promise<never>
}

/** Adds a sheet and writes it row by row, in constant memory. */
export async function writeSheet({ workbook, language, failed }: SheetTarget, input: WorkbookSheet): Promise<void> {
  const { name, columns, totals, note } = input
  const rows = rowsOf(input)
  try {
    const sample = await takeRows(rows, SAMPLE)
    const sheet = addSheet(workbook, name, HEADER)
    const measured = totals === undefined ? sample : [...sample, totals]
    sheet.columns = columns.map((column) => ({ width: columnWidth(column, measured, language) }))
    writeHeader(sheet, columns, HEADER)
    let last = HEADER
    for (const row of sample) writeRow(sheet, columns, row, ++last)
    for (let next = await rows.next(); !next.done; next = await rows.next()) {
      writeRow(sheet, columns, next.value, ++last)
      if (last % BATCH === 0) await Promise.race([flushSheet(sheet), failed])
    }
    filterBelow(sheet, HEADER, last - HEADER, columns.length)
    if (totals !== undefined && last > HEADER) writeTotals(sheet, input, ++last, language)
    if (note !== undefined) writeNote(sheet, note, last + 2)
    sheet.commit()
  } finally {
    await rows.return?.()
  }
}

function rowsOf({ rows }: WorkbookSheet): Iterator<ReportRow> | AsyncIterator<ReportRow> {
  return Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
}

async function takeRows(rows: Iterator<ReportRow> | AsyncIterator<ReportRow>, count: number): Promise<ReportRow[]> {
  const taken: ReportRow[] = []
  while (taken.length < count) {
    const next = await rows.next()
    if (next.done) break
    taken.push(next.value)
  }
  return taken
}

function writeRow(sheet: Sheet, columns: readonly Column[], cells: ReportRow, at: number): void {
  const row = sheet.getRow(at)
  columns.forEach(({ key, type }, index) => setReportCell(row, index, cells[key] ?? null, type))
  row.commit()
}

/** Totals that follow the reader's filter; see `totalFormula`. */
function writeTotals(sheet: Sheet, input: WorkbookSheet, at: number, language: Language): void {
  const { columns, totals = {} } = input
  const row = sheet.getRow(at)
  const letters = columns.map((_, index) => sheet.getColumn(index + 1).letter)
  columns.forEach(({ key, type }, index) => {
    const style = totalStyle(type)
    const total = totals[key]
    const formula = totalFormula(input, index, { letters, first: HEADER + 1, last: at - 1 })
    if (index === 0) setCell(row, index, sheetText(String(total ?? translator(language)('common.total'))), style)
    else if (total === undefined) setCell(row, index, null, style)
    else if (formula === undefined) setReportCell(row, index, total, type, style)
    else setCell(row, index, { formula, result: sheetValue(total, type) as number }, style)
  })
  row.commit()
}

function writeNote(sheet: Sheet, note: string, at: number): void {
  const row = sheet.getRow(at)
  setCell(row, 0, sheetNote(note), noteStyle)
  row.commit()
}

/**
 * Resolves when everything written to the sheet so far has reached the file. exceljs ignores back-pressure of its zip
 * stream, so without this wait a long sheet would fill the memory.
 */
export async function flushSheet(sheet: Sheet): Promise<void> {
  const { pipes } = (sheet as unknown as { stream: { pipes: readonly Writable[] } }).stream
  await Promise.all(pipes.map((pipe) => new Promise<void>((resolve) => pipe.write('', () => resolve()))))
}
