import { type SheetLook, readSheet } from './read-sheet.ts'
import { AppError } from '../../../errors.ts'
import type { ImportMessage } from '../../import-result.ts'
import type { TableChoice, TableLayout } from '../../kinds/table-layout.ts'
import { cellText, type Row } from '../../../records/values/cell.ts'
import { countKnownHeaders } from '../header/match-header.ts'
import { findHeader, HEADER_ROWS, type NumberedRow } from '../header/find-header.ts'
import { openWorkbook, type WorkbookZip } from './open-workbook.ts'
import { isOwnReport } from './own-report.ts'
import type { RowSource } from '../csv/read-csv.ts'
import { readWorkbookParts, type SheetPart, type WorkbookParts } from './workbook-parts.ts'

const SHEETS_QUOTED = 10

/**
 * Reads the visible sheet with a header row by row, in memory bounded by the shared strings; of several the first.
 * Resolves to what is worth knowing: which sheet it was, what was not read, hidden rows. Throws what openWorkbook
 * throws, `import-own-report` and `import-sheet-hidden`.
 */
export async function readXlsx(source: RowSource): Promise<ImportMessage[]> {
  const { choice } = source
  const workbook = await openWorkbook(source.path)
  try {
    const parts = await readWorkbookParts(workbook)
    const looks: SheetLook[] = []
    for (const sheet of parts.sheets) looks.push(await lookAt(workbook, parts, sheet))
    if (await isOwnReport(workbook, looks)) throw new AppError('import-own-report')
    const filled = looks.filter(({ rows }) => rows.length > 0)
    const visible = filled.filter(({ sheet }) => !sheet.hidden)
    const found = chooseSheet(visible, choice)
    const hidden =
      found || visible.some((look) => resemblesTable(look, choice.tables)) ? undefined : chooseSheet(filled, choice)
    if (hidden) throw new AppError('import-sheet-hidden', { sheet: hidden.sheet.name })
    const chosen = found ?? visible[0]
    if (!chosen) return []
    const hiddenRows = await readRows(workbook, parts, chosen.sheet, source)
    return sheetNotes({ chosen, filled, visible, hiddenRows }, choice)
  } catch (error) {
    if (isZipError(error)) throw new AppError('import-workbook-damaged', {}, { cause: error })
    throw error
  } finally {
    workbook.zip.close()
  }
}

class EnoughSeen extends Error {}

async function lookAt(workbook: WorkbookZip, parts: WorkbookParts, sheet: SheetPart): Promise<SheetLook> {
  const rows: NumberedRow[] = []
  const onRow = (cells: Row, row: number) => {
    rows.push({ cells, row })
    if (rows.length > HEADER_ROWS) throw new EnoughSeen()
  }
  await readSheet(workbook, parts, sheet.path, { onRow, onBytes: () => undefined }).catch((error: unknown) => {
    if (!(error instanceof EnoughSeen)) throw error
  })
  return { sheet, rows }
}

/** The first sheet with a header and rows below it; one whose header is a single cell only when no other has more. */
function chooseSheet(sheets: readonly SheetLook[], choice: TableChoice): SheetLook | undefined {
  const found = sheets.flatMap((look) => {
    const header = findHeader(look.rows.slice(0, HEADER_ROWS), choice)
    if (!header) return []
    const hasRows = look.rows.length > header.at + 1
    return [{ look, rank: (hasRows ? 0 : 2) + (header.header.columns.length > 1 ? 0 : 1) }]
  })
  return found.toSorted((one, other) => one.rank - other.rank)[0]?.look
}

/** A header that lacks something says more than a hidden sheet. */
function resemblesTable({ rows }: SheetLook, tables: readonly TableLayout[]): boolean {
  return rows.some(({ cells }) => countKnownHeaders(cells.map(cellText), { tables }) > 1)
}

async function readRows(
  workbook: WorkbookZip,
  parts: WorkbookParts,
  { path }: SheetPart,
  source: RowSource,
): Promise<number> {
  let hiddenRows = 0
  const onRow = (cells: Row, row: number, hidden: boolean) => {
    if (hidden) hiddenRows++
    source.onRow(cells, row)
  }
  await readSheet(workbook, parts, path, { onRow, onBytes: source.onBytes })
  return hiddenRows
}

interface SheetChoice {
  readonly chosen: SheetLook
  readonly filled: readonly SheetLook[]
  readonly visible: readonly SheetLook[]
  readonly hiddenRows: number
}

function sheetNotes({ chosen, filled, visible, hiddenRows }: SheetChoice, { tables }: TableChoice): ImportMessage[] {
  const { name } = chosen.sheet
  // A cover sheet before the table is no table.
  const ignored = visible.filter(
    (look, at) => look !== chosen && (at > visible.indexOf(chosen) || findHeader(look.rows, { tables })),
  )
  const hidden = filled.filter(({ sheet }) => sheet.hidden)
  const notes: ImportMessage[] = []
  if (chosen !== visible[0]) notes.push({ code: 'sheet-found', params: { sheet: name } })
  if (ignored.length > 0) {
    notes.push({ code: 'sheets-ignored', params: { sheet: name, sheets: ignored.length, names: namesOf(ignored) } })
  }
  if (hidden.length > 0)
    notes.push({ code: 'sheets-hidden', params: { sheets: hidden.length, names: namesOf(hidden) } })
  if (hiddenRows > 0) notes.push({ code: 'rows-hidden', params: { rows: hiddenRows } })
  return notes
}

function namesOf(looks: readonly SheetLook[]): string {
  const names = looks.slice(0, SHEETS_QUOTED).map(({ sheet }) => sheet.name)
  return looks.length > SHEETS_QUOTED ? `${names.join(', ')} …` : names.join(', ')
}

/** yauzl and zlib throw plain errors for bytes that are no zip. */
function isZipError(error: unknown): boolean {
  return error instanceof Error && !(error instanceof AppError) && error.name === 'Error'
}
