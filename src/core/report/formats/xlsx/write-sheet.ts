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
  sheetText,
} from './sheet-parts.ts'
import type { Column, ReportRow } from '../../report.ts'
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
    if (totals !== undefined && last > HEADER) writeTotals(sheet, columns, totals, ++last, language)
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

/** A summable column gets a live sum of the rows that pass the reader's filter; any other column its figure. */
function writeTotals(
  sheet: Sheet,
  columns: readonly Column[],
  totals: ReportRow,
  at: number,
  language: Language,
): void {
  const row = sheet.getRow(at)
  columns.forEach(({ key, type, summable }, index) => {
    const style = totalStyle(type)
    const total = totals[key]
    if (index === 0) setCell(row, index, sheetText(String(total ?? translator(language)('common.total'))), style)
    else if (total === undefined) setCell(row, index, null, style)
    else if (summable && typeof total === 'number') setCell(row, index, liveSum(sheet, index, at, total), style)
    else setReportCell(row, index, total, type, style)
  })
  row.commit()
}

function liveSum(sheet: Sheet, column: number, at: number, result: number): { formula: string; result: number } {
  const { letter } = sheet.getColumn(column + 1)
  return { formula: `SUBTOTAL(109,${letter}${HEADER + 1}:${letter}${at - 1})`, result }
}

function writeNote(sheet: Sheet, note: string, at: number): void {
  const row = sheet.getRow(at)
  setCell(row, 0, sheetText(note), noteStyle)
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
