import { AppError } from '../../../errors.ts'
import { limits } from '../../../limits.ts'
import { type Cell, type Row, problem, type Problem } from '../../../records/values/cell.ts'

/** Characters that any file may hold, however small it is. */
const LEAST_TEXT = 64_000_000

/** Characters that the cells of a file may hold, and that may be staged of them. */
export function mostText(fileBytes: number): number {
  return Math.max(LEAST_TEXT, fileBytes * limits.fileExpansion.value)
}

/**
 * Checks rows of a file of that many bytes one after the other. The check throws `import-too-many-columns`,
 * `import-cell-too-long` and `import-record-too-long` with the row, and `import-expands` when the rows so far hold far
 * more text than the file: cells of a workbook may share one text.
 */
export function createRowCheck(fileBytes: number): (cells: Row, row: number) => void {
  const most = mostText(fileBytes)
  let total = 0
  return (cells, row) => {
    let text = 0
    if (cells.length > limits.columns.value) {
      throw new AppError('import-too-many-columns', { row, limit: limits.columns.value })
    }
    for (const cell of cells) {
      const { length } = typeof cell === 'string' ? cell : typeof cell === 'object' ? cell.text : ''
      if (length > limits.cellText.value) throw cellTooLong(row)
      text += length
    }
    total += text
    if (text > limits.recordText.value) throw recordTooLong(row)
    if (total > most) throw new AppError('import-expands', { times: limits.fileExpansion.value })
  }
}

/** The problem of a cell that is too long for anything but text. */
export function tooLong(cell: Cell): Problem | undefined {
  const { length } = typeof cell === 'string' ? cell : ''
  return length > limits.valueText.value ? problem('value-too-long', { limit: limits.valueText.value }) : undefined
}

export function recordTooLong(row: number): AppError {
  return new AppError('import-record-too-long', { row, limit: limits.recordText.value })
}

export function cellTooLong(row: number): AppError {
  return new AppError('import-cell-too-long', { row, limit: limits.cellText.value })
}
