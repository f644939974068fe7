import type { MatchedColumn, MatchedHeader } from '../match-header.ts'
import { cellText, isBlank, type Cell, type Row } from '../values/cell.ts'
import { problem, type Problem } from '../values/problem.ts'
import type { ColumnFormats } from './column-formats.ts'
import { createFieldReader, type FieldReader, type StagedValue } from './field-readers.ts'
import { createNumbering, createShopReader } from './numbering.ts'
import type { ColumnValues, ReadCounts, RowBatch, ShopParts, StagedColumn, StagedIssue } from './row-batch.ts'

export const BATCH_ROWS = 2_000
/** Warnings kept of one import; all of them are counted. */
const WARNINGS_KEPT = 10_000
/** Bits of the `kept` column: cells that could not be read, whose old value stays on an update. */
export const KEPT = 'kept'

export interface RowEncoder {
  readonly columns: readonly StagedColumn[]
  readonly counts: ReadCounts
  /** Checks a row and adds it to the batch in hand, or its reasons to the issues. */
  add(cells: Row, row: number): void
  full(): boolean
  take(): RowBatch
}

interface BoundReader {
  readonly column: MatchedColumn
  readonly reader: FieldReader
  readonly first: number
  readonly bit: number
  readonly write: (k: number, value: StagedValue) => void
}

export interface EncoderOptions {
  readonly header: MatchedHeader
  readonly labels: readonly string[]
  readonly formats: ColumnFormats
  /** Column indexes whose cells are never kept. */
  readonly dropped: ReadonlySet<number>
  /** Rows that can still be rejected by what the database holds bring their number and cells along. */
  readonly withCells: boolean
}

/** Checks rows and lays them out by column for the staging table. */
export function createRowEncoder(options: EncoderOptions): RowEncoder {
  const { header, labels, formats } = options
  const columns: StagedColumn[] = []
  const cards = createNumbering<string>()
  const shops = createNumbering<ShopParts>()
  const cardId = header.kind === 'sales' ? (card: string) => cards.numberOf(card, () => card) : undefined
  const shopColumns = header.columns.filter((column) => column.field.type === 'shop')
  const shopReader = shopColumns.length > 0 ? createShopReader(shopColumns) : undefined
  let values: ColumnValues[] = []
  let size = 0
  const readers = header.columns
    .filter((column) => column.field.type !== 'shop')
    .map((column, at): BoundReader => {
      const reader = createFieldReader(column.field, formats.get(column.index), cardId)
      const first = columns.length
      const bit = 2 ** at
      columns.push(...reader.columns.map((staged) => ({ ...staged, bit })))
      const write = (k: number, value: StagedValue) => put(values[first + k], size, value)
      return { column, reader, first, bit, write }
    })
  const shopAt = shopReader ? columns.push({ name: 'shop', type: 'integer' }) - 1 : -1
  const keptAt = columns.push({ name: KEPT, type: 'integer' }) - 1
  const rowAt = options.withCells
    ? columns.push({ name: 'row', type: 'integer' }, { name: 'cells', type: 'text' }) - 2
    : -1

  let issues: StagedIssue[] = []
  let warningsKept = 0
  const counts = { rows: 0, rejected: 0, warned: 0 }
  values = emptyValues(columns)

  const keptCells = (cells: Row) => cells.map((cell, index) => (options.dropped.has(index) ? '' : cellText(cell)))

  const reject = (cells: Row, row: number, column: string, cell: Cell | undefined, reason: Problem) => {
    counts.rejected++
    issues.push({ severity: 'reject', row, column, value: cellText(cell), reason, cells: keptCells(cells) })
  }

  /** False when the row was rejected. */
  const readShop = (cells: Row, row: number): boolean => {
    if (!shopReader) return true
    const parts = shopReader.parts(cells)
    const label = shopColumns[0]?.label ?? ''
    if (!parts[0] && !parts[1]) {
      reject(cells, row, label, '', problem('missing'))
      return false
    }
    put(
      values[shopAt],
      size,
      shops.numberOf(shopReader.key(cells), () => parts),
    )
    return true
  }

  const add = (cells: Row, row: number) => {
    counts.rows++
    const extra =
      cells.length > labels.length ? cells.findIndex((cell, at) => at >= labels.length && !isBlank(cell)) : -1
    if (extra >= 0) {
      reject(cells, row, '', cells[extra], problem('too-many-cells', { cells: cells.length, columns: labels.length }))
      return
    }
    let kept = 0
    let warnings: StagedIssue[] | undefined
    for (const { column, reader, first, bit, write } of readers) {
      const cell = cells[column.index]
      if (cell === undefined || isBlank(cell)) {
        if (column.field.required) return reject(cells, row, column.label, cell, problem('missing'))
        for (let k = 0; k < reader.blank.length; k++) put(values[first + k], size, reader.blank[k] ?? null)
        continue
      }
      const reason = reader.read(cell, write)
      if (reason === undefined) continue
      if (column.field.required && !reader.lenient) return reject(cells, row, column.label, cell, reason)
      if (!reader.lenient) {
        for (let k = 0; k < reader.blank.length; k++) put(values[first + k], size, reader.blank[k] ?? null)
        kept += bit
      }
      warnings ??= []
      warnings.push({ severity: 'warning', row, column: column.label, value: cellText(cell), reason, cells: null })
    }
    if (!readShop(cells, row)) return
    put(values[keptAt], size, kept)
    if (rowAt >= 0) {
      put(values[rowAt], size, row)
      put(values[rowAt + 1], size, JSON.stringify(keptCells(cells)))
    }
    size++
    if (!warnings) return
    counts.warned++
    if (warningsKept < WARNINGS_KEPT) issues.push(...warnings)
    warningsKept += warnings.length
  }

  return {
    columns,
    counts,
    add,
    full: () => size >= BATCH_ROWS || issues.length >= BATCH_ROWS,
    take() {
      const batch = { size, columns: values, shops: shops.takeNew(), cards: cards.takeNew(), issues }
      values = emptyValues(columns)
      size = 0
      issues = []
      return batch
    },
  }
}

function emptyValues(columns: readonly StagedColumn[]): ColumnValues[] {
  return columns.map(({ type }) => (type === 'integer' ? new Float64Array(BATCH_ROWS) : []))
}

function put(values: ColumnValues | undefined, at: number, value: StagedValue): void {
  if (values instanceof Float64Array) values[at] = value === null ? Number.NaN : (value as number)
  else if (values) values[at] = value as string | null
}
