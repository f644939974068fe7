import { AppError } from '../../../errors.ts'
import { limits } from '../../../limits.ts'
import type { OnBytes } from '../../sniff/detect-encoding.ts'
import { isBlank, type Cell, type Row } from '../../../records/values/cell.ts'
import type { WorkbookZip } from './open-workbook.ts'
import { readXml } from './read-xml.ts'
import { cellValue } from './sheet-cell.ts'
import type { WorkbookParts, SheetPart } from './workbook-parts.ts'
import { cellTooLong } from '../rows/check-row.ts'
import { type NumberedRow } from '../header/find-header.ts'

/** The first rows of a sheet. */
export interface SheetLook {
  readonly sheet: SheetPart
  readonly rows: readonly NumberedRow[]
}

export interface SheetRows {
  readonly onRow: (cells: Row, row: number, hidden: boolean) => void
  readonly onBytes: OnBytes
}

/**
 * Reads a sheet row by row, without rows that show nothing. Cells and rows without a reference follow the one before.
 * Throws `import-too-many-columns`, `import-cell-too-long`, and `import-workbook-damaged` for a row number that is none.
 */
export async function readSheet(
  workbook: WorkbookZip,
  parts: WorkbookParts,
  sheet: string,
  { onRow, onBytes }: SheetRows,
): Promise<void> {
  let row = 0
  let hidden = false
  let cells: Cell[] = []
  let position = -1
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
    if (position < 0) return
    const cell = cellValue({ type, style, value, inline, formula }, parts)
    if (cell === '') return
    if (position >= limits.columns.value) {
      throw new AppError('import-too-many-columns', { row, limit: limits.columns.value })
    }
    while (cells.length < position) cells.push('')
    cells[position] = cell
  }
  await readXml(
    workbook,
    sheet,
    {
      open(name, attributes) {
        reading = undefined
        if (name === 'c') {
          position = attributes['r'] === undefined ? position + 1 : columnOf(attributes['r'])
          type = attributes['t'] ?? 'n'
          style = Number(attributes['s'] ?? 0)
          value = inline = formula = undefined
          inCell = true
        } else if (name === 'row') {
          row = attributes['r'] === undefined ? row + 1 : rowNumber(attributes['r'])
          hidden = attributes['hidden'] === '1' || attributes['hidden'] === 'true'
          cells = []
          position = -1
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
        const { length } = (reading === 'value' ? value : reading === 'inline' ? inline : formula) ?? ''
        if (length > limits.cellText.value) throw cellTooLong(row)
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

function rowNumber(reference: string): number {
  const row = Number(reference)
  if (Number.isInteger(row) && row >= 1 && row <= limits.sheetRows.value) return row
  throw new AppError('import-workbook-damaged')
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
