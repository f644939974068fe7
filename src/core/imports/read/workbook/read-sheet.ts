import { AppError } from '../../../errors.ts'
import { isBlank, type Cell, type Row } from '../../../records/values/cell.ts'
import type { WorkbookZip } from './open-workbook.ts'
import { readXml } from './read-xml.ts'
import { cellValue } from './sheet-cell.ts'
import type { WorkbookParts } from './workbook-parts.ts'

export interface SheetRows {
  readonly onRow: (cells: Row, row: number, hidden: boolean) => void
  readonly onBytes: (bytes: number) => void
}

/** Cells of a row that are looked at, and characters of a cell: a spreadsheet itself stops at 32,767. */
const MOST_CELLS = 500
const LONGEST_CELL = 200_000

/** Reads a sheet row by row, without rows that show nothing. Cells without a reference stand behind the one before. */
export async function readSheet(
  workbook: WorkbookZip,
  parts: WorkbookParts,
  sheet: string,
  { onRow, onBytes }: SheetRows,
): Promise<void> {
  let row = 0
  let hidden = false
  let cells: Cell[] = []
  let place = -1
  let inCell = false
  let type = 'n'
  let style = 0
  let value: string | undefined
  let inline: string | undefined
  let formula: string | undefined
  let reading: 'value' | 'inline' | 'formula' | undefined
  let phonetic = false
  const finishCell = () => {
    inCell = false
    if (place < 0 || place >= MOST_CELLS) return
    const cell = cellValue({ type, style, value, inline, formula }, parts)
    if (cell === '') return
    while (cells.length < place) cells.push('')
    cells[place] = cell
  }
  await readXml(
    workbook,
    sheet,
    {
      open(name, attributes) {
        reading = undefined
        if (name === 'c') {
          place = attributes['r'] === undefined ? place + 1 : columnOf(attributes['r'])
          type = attributes['t'] ?? 'n'
          style = Number(attributes['s'] ?? 0)
          value = inline = formula = undefined
          inCell = true
        } else if (name === 'row') {
          row = attributes['r'] === undefined ? row + 1 : Number(attributes['r'])
          hidden = attributes['hidden'] === '1' || attributes['hidden'] === 'true'
          cells = []
          place = -1
        } else if (!inCell) return
        else if (name === 'v') {
          value ??= ''
          reading = 'value'
        } else if (name === 'f') {
          formula ??= ''
          reading = 'formula'
        } else if (name === 'rPh') phonetic = true
        else if (name === 't' && !phonetic) {
          inline ??= ''
          reading = 'inline'
        }
      },
      text(part) {
        if (reading === undefined) return
        if (reading === 'value') value += part
        else if (reading === 'inline') inline += part
        else formula += part
        if ((value ?? inline ?? formula ?? '').length > LONGEST_CELL) throw new AppError('import-workbook-hostile')
      },
      close(name) {
        reading = undefined
        if (name === 'rPh') phonetic = false
        else if (name === 'c') finishCell()
        else if (name === 'row' && !cells.every(isBlank)) onRow(cells, row, hidden)
      },
    },
    onBytes,
  )
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
