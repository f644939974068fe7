import { AppError } from '../../../errors.ts'
import type { Cell } from '../../../records/cell.ts'
import { dayText } from '../../../records/read-date.ts'
import { openWorkbook, type WorkbookZip } from './open-workbook.ts'
import type { RowSource } from '../read-csv.ts'
import { readXml } from './read-xml.ts'
import { readWorkbookParts, unescapeText, type WorkbookParts } from './workbook-parts.ts'

/** Cells of a row that are looked at, and characters of a cell: a spreadsheet itself stops at 32,767. */
const MOST_CELLS = 500
const LONGEST_CELL = 200_000
const SERIAL_1904 = 1_462
/** Days from 1970-01-01 back to the day a spreadsheet counts as 0. */
const SERIAL_ZERO = 25_569

/**
 * Reads the first sheet that holds anything row by row, in memory bounded by the shared strings. Cells without a
 * reference stand behind the one before. Resolves to how many further sheets hold rows, which are not read. Throws
 * what openWorkbook throws.
 */
export async function readXlsx(source: RowSource): Promise<number> {
  const workbook = await openWorkbook(source.path)
  try {
    const parts = await readWorkbookParts(workbook)
    for (const [at, sheet] of parts.sheets.entries()) {
      if (await readSheet(workbook, parts, sheet, source)) {
        return await countFilled(workbook, parts, parts.sheets.slice(at + 1))
      }
    }
    return 0
  } catch (error) {
    if (isZipError(error)) throw new AppError('import-workbook-damaged', {}, { cause: error })
    throw error
  } finally {
    workbook.zip.close()
  }
}

class RowFound extends Error {}

const firstRow: RowSource = {
  path: '',
  onRow: () => {
    throw new RowFound()
  },
  onBytes: () => undefined,
}

/** Looks no further into a sheet than its first row. */
async function countFilled(workbook: WorkbookZip, parts: WorkbookParts, sheets: readonly string[]): Promise<number> {
  let filled = 0
  for (const sheet of sheets) {
    await readSheet(workbook, parts, sheet, firstRow).catch((error: unknown) => {
      if (!(error instanceof RowFound)) throw error
      filled++
    })
  }
  return filled
}

/** True when the sheet holds a row. */
async function readSheet(
  workbook: WorkbookZip,
  parts: WorkbookParts,
  sheet: string,
  source: RowSource,
): Promise<boolean> {
  let found = false
  let row = 0
  let cells: Cell[] = []
  let place = -1
  let type = 'n'
  let style = 0
  let text = ''
  let reading = false
  let phonetic = false
  await readXml(
    workbook,
    sheet,
    {
      open(name, attributes) {
        if (name === 'c') {
          place = attributes['r'] === undefined ? place + 1 : columnOf(attributes['r'])
          type = attributes['t'] ?? 'n'
          style = Number(attributes['s'] ?? 0)
          text = ''
        } else if (name === 'row') {
          row = attributes['r'] === undefined ? row + 1 : Number(attributes['r'])
          cells = []
          place = -1
        } else if (name === 'rPh') phonetic = true
        reading = name === 'v' || (name === 't' && !phonetic)
      },
      text(part) {
        if (!reading) return
        text += part
        if (text.length > LONGEST_CELL) throw new AppError('import-workbook-hostile')
      },
      close(name) {
        reading = false
        if (name === 'rPh') phonetic = false
        if (name === 'c' && text !== '' && place < MOST_CELLS) {
          while (cells.length < place) cells.push('')
          cells[place] = cellValue(text, type, style, parts)
        }
        if (name !== 'row' || cells.length === 0) return
        found = true
        source.onRow(cells, row)
      },
    },
    source.onBytes,
  )
  return found
}

function cellValue(text: string, type: string, style: number, parts: WorkbookParts): Cell {
  if (type === 's') return parts.strings[Number(text)] ?? ''
  if (type !== 'n') return unescapeText(text)
  const number = Number(text)
  // Digits beyond a float's precision are identifiers, and stay as they are written.
  if (!Number.isFinite(number) || /^\d{16,}$/.test(text)) return text
  if (!parts.dateStyles[style] || number < 1) return number
  return dateText(Math.floor(number) + (parts.from1904 ? SERIAL_1904 : 0)) ?? number
}

function dateText(serial: number): string | undefined {
  const day = serial - SERIAL_ZERO
  return Math.abs(day) < 100_000 ? dayText(day) : undefined
}

/** Column of a reference such as AB12, from 0. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference.toUpperCase()) {
    const value = letter.charCodeAt(0) - 64
    if (value < 1 || value > 26) break
    column = column * 26 + value
  }
  return column - 1
}

/** yauzl and zlib throw plain errors for bytes that are no zip. */
function isZipError(error: unknown): boolean {
  return error instanceof Error && !(error instanceof AppError) && error.name === 'Error'
}
