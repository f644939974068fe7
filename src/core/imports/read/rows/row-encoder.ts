import type { MatchedColumn, MatchedHeader } from '../header/match-header.ts'
import {
  cellText,
  isBlank,
  isInvisible,
  type Cell,
  type Row,
  doubt,
  problem,
  type Problem,
  type Fault,
} from '../../../records/values/cell.ts'
import { MOST_EXACT } from '../../../records/values/read-id.ts'
import { createBatchBuffers, type BatchBuffers } from './batch-buffers.ts'
import { settledText, type ColumnFormats } from './column-formats.ts'
import { tooLong } from './check-row.ts'
import { createFieldReader, type FieldReader, type StagedValue } from './field-readers.ts'
import { createIssueList } from './issue-list.ts'
import { createNumbering, createShopReader } from './numbering.ts'
import { createInvoiceCheck, type InvoiceRepeats } from './repeated-invoices.ts'
import type { ReadCounts, RowBatch } from './row-batch.ts'
import type { ImportMessage } from '../../import-result.ts'
import type { ShopParts } from '../../kinds/table-layout.ts'
import type { StagedColumn } from '../../../records/values/upsert.ts'

/** Bits of this column: cells that could not be read, whose old value stays on an update. */
export const KEPT = 'kept'

export interface RowEncoder {
  readonly columns: readonly StagedColumn[]
  readonly counts: ReadCounts
  /** What repeats of an id look like; undefined where the table does not compare them. */
  readonly repeats: InvoiceRepeats | undefined
  /** Checks a row and adds it to the batch in hand, or its reasons to the issues. */
  add(cells: Row, row: number): void
  full(): boolean
  /** What is worth knowing of the rejected rows as a whole. */
  notes(): readonly ImportMessage[]
  take(): RowBatch
}

export interface EncoderOptions {
  readonly header: MatchedHeader
  readonly labels: readonly string[]
  readonly formats: ColumnFormats
  /** Indexes of columns whose cells are never stored. */
  readonly dropped: ReadonlySet<number>
}

const COUNTER = /^\d{0,6}$/
const MOST_HASHED = 2_147_483_647

/** Checks rows and lays them out by column for the staging table. */
export function createRowEncoder(options: EncoderOptions): RowEncoder {
  const { header, labels, formats } = options
  const { keepsCells = false, repeats } = header.table
  const cards = createNumbering<string>()
  const shops = createNumbering<ShopParts>()
  const issues = createIssueList((cell, index) => {
    if (options.dropped.has(index)) return ''
    // Digits that are lost stay lost when the rejected row comes back.
    if (typeof cell === 'number' && Math.abs(cell) >= MOST_EXACT) return cell.toExponential().toUpperCase()
    return settledText(cell, formats.get(index))
  })
  const plan = planColumns(options, (card) => cards.numberOf(card, () => card))
  const buffers = createBatchBuffers(plan.columns)
  const fields = plan.fields.map((field) => bindField(field, buffers))
  const shopColumns = header.columns.filter((column) => column.field.type === 'shop')
  const shopReader = createShopReader(shopColumns)
  const invoices = repeats ? createInvoiceCheck() : undefined
  const invoiceAt = plan.columns.findIndex(({ name }) => name === repeats?.id)
  const figures = plan.columns.flatMap(({ name, type, bit }, at) =>
    type === 'integer' && bit !== undefined && name !== 'card' ? [at] : [],
  )
  const used = new Set(header.columns.map(({ index }) => index))
  const unused = labels.flatMap((label, index) => (label === '' || used.has(index) ? [] : [index]))

  /** A number that two rows share when they have the same figures, of the same article. */
  const figuresOf = (cells: Row): number => {
    let hash = 0
    for (const at of figures) hash = Math.imul(hash, 31) + (Number(buffers.get(at)) % MOST_HASHED)
    for (const index of unused) hash = hashText(cellText(cells[index]), hash)
    return hash
  }

  /** What is wrong with the row as a whole. */
  const findFault = (cells: Row): Fault | undefined => {
    const extra =
      cells.length > labels.length ? cells.findIndex((cell, at) => at >= labels.length && !isBlank(cell)) : -1
    if (extra < 0) return undefined
    const reason = problem('too-many-cells', { cells: cells.length, columns: labels.length })
    return { column: labels.at(-1) ?? '', cell: cells[extra], reason }
  }

  const readShop = (cells: Row): Fault | undefined => {
    if (plan.shopAt < 0) return undefined
    const shop = shopReader.numberOf(shops, cells)
    if (typeof shop === 'object') return shop
    buffers.put(plan.shopAt, shop)
    return undefined
  }

  const shopNumber = () => Number(buffers.get(plan.shopAt) ?? 1)

  const add = (cells: Row, row: number) => {
    issues.read()
    const fault = findFault(cells)
    if (fault) return issues.reject(cells, row, fault)
    let kept = 0
    let warnings: Fault[] | undefined
    for (const field of fields) {
      const found = field.read(cells)
      if (found === undefined) continue
      if (found.decisive) return issues.reject(cells, row, found)
      kept += found.keeps
      warnings ??= []
      warnings.push(found)
    }
    const shopless = readShop(cells)
    if (shopless) return issues.reject(cells, row, shopless)
    const shop = shopNumber()
    const doubts = shopReader.doubtsOf(shop)
    if (doubts.length > 0) warnings = [...(warnings ?? []), ...doubts]
    invoices?.see(String(buffers.get(invoiceAt)), shop, figuresOf(cells))
    buffers.put(plan.keptAt, kept)
    if (keepsCells) {
      buffers.put(plan.keptAt + 1, row)
      buffers.put(plan.keptAt + 2, JSON.stringify(issues.stored(cells)))
    }
    buffers.next()
    if (warnings) issues.warn(row, warnings)
  }

  return {
    columns: plan.columns,
    counts: issues.counts,
    repeats: invoices?.repeats,
    add,
    full: () => buffers.full || issues.full,
    notes: () => issues.notes(),
    take() {
      const batch = buffers.take()
      const [newShops, newCards] = [shops.takeNew(), cards.takeNew()]
      const text = batch.text + issues.text + lengthOf(newShops.flat()) + lengthOf(newCards)
      return { ...batch, text, shops: newShops, cards: newCards, issues: issues.take() }
    },
  }
}

/** A number that counts rows says nothing of an article. */
function hashText(text: string, start: number): number {
  let hash = start | 0
  if (COUNTER.test(text)) return hash
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

function lengthOf(texts: readonly (string | null)[]): number {
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0)
}

interface PlannedField {
  readonly column: MatchedColumn
  readonly reader: FieldReader
  /** Place of the reader's first staged column. */
  readonly first: number
  readonly bit: number
}

interface ColumnPlan {
  readonly columns: readonly StagedColumn[]
  readonly fields: readonly PlannedField[]
  /** -1 when the file has no shops. */
  readonly shopAt: number
  readonly keptAt: number
}

function planColumns({ header, formats }: EncoderOptions, cardId: (card: string) => number): ColumnPlan {
  const { numbersCards = false, keepsCells = false } = header.table
  const columns: StagedColumn[] = []
  const single = header.columns.filter((column) => column.field.type !== 'shop')
  const fields = single.map((column, at): PlannedField => {
    const reader = createFieldReader(column.field, formats.get(column.index), numbersCards ? cardId : undefined)
    const bit = 2 ** at
    const first = columns.length
    columns.push(...reader.columns.map((staged) => ({ ...staged, bit })))
    return { column, reader, first, bit }
  })
  const shopAt = single.length < header.columns.length ? columns.push({ name: 'shop', type: 'integer' }) - 1 : -1
  const keptAt = columns.push({ name: KEPT, type: 'integer' }) - 1
  if (keepsCells) columns.push({ name: 'row', type: 'integer' }, { name: 'cells', type: 'text' })
  return { columns, fields, shopAt, keptAt }
}

interface FieldFault extends Fault {
  /** The row is rejected; otherwise the cell is left out, or kept with a warning. */
  readonly decisive: boolean
  /** The bit to set in `kept`: an old value stays where this cell was left out. */
  readonly keeps: number
}

interface BoundField {
  read(cells: Row): FieldFault | undefined
}

function bindField({ column, reader, first, bit }: PlannedField, buffers: BatchBuffers): BoundField {
  const { index, label, field } = column
  const required = field.required ?? false
  const isText = field.type === 'text'
  const write = (k: number, value: StagedValue) => buffers.put(first + k, value)
  const clear = () => reader.blank.forEach((value, k) => write(k, value))
  const fault = (cell: Cell | undefined, reason: Problem, decisive: boolean): FieldFault => {
    const isDoubt = reason.value !== undefined
    if (!isDoubt) clear()
    return { column: label, cell, reason, decisive, keeps: isDoubt ? 0 : bit }
  }
  return {
    read(cells) {
      const cell = cells[index]
      if (cell === undefined || isBlank(cell)) {
        if (required) return fault(cell, problem('missing'), true)
        clear()
        return field.type === 'card' && isInvisible(cell) ? fault(cell, doubt('placeholder', null), false) : undefined
      }
      const reason = (isText ? undefined : tooLong(cell)) ?? reader.read(cell, write)
      if (reason === undefined) return undefined
      return fault(cell, reason, reason.value === undefined && (required || reason.decisive === true))
    },
  }
}
