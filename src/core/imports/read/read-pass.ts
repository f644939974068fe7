import { AppError } from '../../errors.ts'
import type { DateOrder } from '../../records/values/read-date.ts'
import { createZoneDay } from '../../records/values/zone-day.ts'
import type { ImportMessage } from '../import-result.ts'
import type { TableChoice } from '../kinds/table-layout.ts'
import { applyChoice } from './header/chosen-columns.ts'
import { hasAdvice, type MatchedHeader } from './header/match-header.ts'
import { isBlank, isInvisible, type Row } from '../../records/values/cell.ts'
import {
  createFormats,
  decideFormats,
  formatNotes,
  formatsHold,
  settledFormats,
  observe,
  type ColumnFormats,
  type FormatDecisions,
  type FormatOptions,
} from './rows/column-formats.ts'
import {
  demandUnit,
  findHeader,
  HEADER_ROWS,
  refuseHeader,
  type FoundHeader,
  type NumberedRow,
} from './header/find-header.ts'
import { createRowCheck } from './rows/check-row.ts'
import { createRecordTest, type NoRecord } from './rows/no-record.ts'
import { splitRecord } from './csv/parse-record.ts'
import { createRowEncoder, type RowEncoder } from './rows/row-encoder.ts'
import type { ReaderMessage } from './reader-messages.ts'
import type { EarlierRejects } from './rows/row-batch.ts'
import { findDamage } from './text-damage.ts'

export interface PassOptions {
  readonly choice: TableChoice
  readonly dropSensitive: boolean
  /** In whose days instants are read. */
  readonly timeZone: string
  /** Size of the file. */
  readonly fileBytes: number
  /** Imports whose rejected rows may come back in this file. */
  readonly earlier: readonly EarlierRejects[]
  /** How dates are read that leave the order of day and month open. */
  readonly unclearDates?: DateOrder | undefined
  readonly addLines?: boolean
  /** What an earlier pass over the whole file found; undefined: guess from the first rows. */
  readonly decided: FormatDecisions | undefined
  /** A pass on a guess stops early once the rows speak against it. */
  readonly stopEarly: boolean
  readonly bytesRead: () => number
  readonly send: (message: ReaderMessage) => void
}

/** Thrown inside a pass whose guess of the formats turned out wrong. */
export class WrongGuess extends Error {
  readonly decided: FormatDecisions

  constructor(decided: FormatDecisions) {
    super('the columns are written another way than their first rows suggested')
    this.decided = decided
  }
}

export interface ReadPass {
  /** Takes the rows of a file in order; blank rows are passed over, rows above the header too. */
  row(cells: Row, row: number): void
  /**
   * Finishes the pass; `notes` are what its reader found worth knowing. Throws WrongGuess when it has to be done again,
   * and `import-no-rows`.
   */
  end(notes?: readonly ImportMessage[]): void
}

/** Rows from which the formats of the columns are guessed. */
const GUESS_ROWS = 1_000

export function createReadPass(options: PassOptions): ReadPass {
  let first: NumberedRow[] = []
  let state: PassState | undefined
  const check = createRowCheck(options.fileBytes)

  const begin = (): PassState => {
    const found = findHeader(first, options.choice)
    if (!found) return refuseHeader(first, options.choice)
    demandUnit(found.header, first.slice(0, found.at))
    const begun = startPass(found, first[found.at]?.row ?? 1, options)
    for (const { cells, row } of first.slice(found.at + 1)) begun.add(cells, row)
    first = []
    return begun
  }

  return {
    row(cells, row) {
      check(cells, row)
      if (cells.every(isBlank) && !cells.some(isInvisible)) return
      if (state) return state.add(cells, row)
      first.push({ cells, row })
      if (first.length >= HEADER_ROWS) state = begin()
    },
    end(notes = []) {
      if (!state && first.every(({ cells }) => cells.every(isBlank))) throw new AppError('import-empty')
      state ??= begin()
      state.end(notes)
    },
  }
}

interface PassState {
  add(cells: Row, row: number): void
  end(notes: readonly ImportMessage[]): void
}

function startPass(found: FoundHeader, headerRow: number, options: PassOptions): PassState {
  const { labels, packed } = found
  const dropped = new Set(sensitiveColumns(found.header, options.dropSensitive))
  const applied = applyChoice(options.choice.chosen, found.header.table, { labels, columns: found.header.columns })
  const header = { ...found.header, columns: found.header.columns.filter((column) => !dropped.has(column.index)) }
  const formatOptions = formatsFor(labels, options)
  const formats = createFormats(header.columns, formatOptions, options.decided)
  const encode = (settled: ColumnFormats) => createRowEncoder({ header, labels, formats: settled, dropped })
  const noRecord = createRecordTest(header, labels)
  const skipped = new Map<NoRecord, { rows: number; row: number }>()
  let unpacked = 0
  let mojibake: string | undefined
  let waiting: NumberedRow[] = []
  let current: { formats: ColumnFormats; encoder: RowEncoder } | undefined

  const begin = () => {
    const seen = waiting.map(({ cells }) => cells)
    if (!options.decided) observe(formats, seen)
    const settled = options.decided
      ? formats
      : createFormats(header.columns, formatOptions, decideFormats(formats, formatOptions))
    mojibake = findDamage([labels, ...seen])
    current = { formats: settled, encoder: encode(settled) }
    const { columns } = current.encoder
    const kind = header.table.name
    const { columns: choice } = applied
    options.send({ type: 'start', header: { kind, columns: header.columns, choice }, labels, columns })
    for (const { cells, row } of waiting) take(current, cells, row)
    waiting = []
    return current
  }

  const flush = ({ encoder, formats }: NonNullable<typeof current>) => {
    options.send({ type: 'rows', batch: encoder.take(), counts: { ...encoder.counts }, bytesRead: options.bytesRead() })
    if (options.stopEarly && !formatsHold(formats, formatOptions)) {
      throw new WrongGuess(decideFormats(formats, formatOptions))
    }
  }

  const take = (running: NonNullable<typeof current>, cells: Row, row: number) => {
    running.encoder.add(cells, row)
    if (running.encoder.full()) flush(running)
  }

  /** A row that stands in one cell, whole, is taken apart. */
  const unpack = (cells: Row): Row => {
    const [only] = cells
    if (labels.length < 2 || typeof only !== 'string' || cells.length > labels.length) return cells
    const sign = packed ?? [',', ';', '\t', '|'].find((each) => only.includes(each))
    if (sign === undefined || !cells.every((cell, at) => at === 0 || isBlank(cell))) return cells
    const values = splitRecord(only, sign)
    if (packed === undefined && values.length !== labels.length) return cells
    unpacked++
    return values
  }

  const skipNotes = (): ImportMessage[] =>
    [...skipped].map(([sort, params]) => ({ code: `skipped-${sort}`, params: { ...params } }))

  return {
    add(written, row) {
      const cells = written.length === 1 || packed !== undefined || isBlank(written[1]) ? unpack(written) : written
      const sort = noRecord(cells, row)
      if (sort) {
        const { rows, row: at } = skipped.get(sort) ?? { rows: 0, row }
        skipped.set(sort, { rows: rows + 1, row: at })
        return
      }
      if (current) return take(current, cells, row)
      waiting.push({ cells, row })
      if (waiting.length >= GUESS_ROWS) begin()
    },
    end(readerNotes) {
      const running = current ?? begin()
      const { encoder, formats: settled } = running
      flush(running)
      if (!formatsHold(settled, formatOptions)) throw new WrongGuess(decideFormats(settled, formatOptions))
      if (encoder.counts.rows === 0) throw new AppError('import-no-rows')
      const notes = [
        ...(found.at > 0 ? [{ code: 'header-found', params: { row: headerRow } }] : []),
        ...header.notes,
        ...applied.notes,
        ...formatNotes(settled, formatOptions),
        ...skipNotes(),
        ...repeatNotes(encoder, options.addLines === true),
        ...encoder.notes(),
        ...(unpacked > 0 ? [{ code: 'rows-unpacked', params: { rows: unpacked } }] : []),
        ...(mojibake === undefined ? [] : [{ code: 'text-mojibake', params: { example: mojibake.slice(0, 60) } }]),
        ...readerNotes,
      ]
      options.send({
        type: 'end',
        counts: encoder.counts,
        notes,
        formats: settledFormats(settled, formatOptions, headerRow),
      })
    },
  }
}

/** Throws `import-lines-other-shop` where lines of two shops would be added up. */
function repeatNotes({ repeats }: RowEncoder, addLines: boolean): ImportMessage[] {
  const notes: ImportMessage[] = []
  const { lines = 0, same = 0, otherShop = 0, example = '', sameExample = '' } = repeats ?? {}
  if (addLines && otherShop > 0) throw new AppError('import-lines-other-shop', { invoice: example })
  if (addLines && lines + same > 0)
    return [{ code: 'invoice-lines-added', params: { rows: lines + same, example: example || sameExample } }]
  if (lines > 0) notes.push({ code: 'invoice-lines', params: { rows: lines, example } })
  if (otherShop > 0) notes.push({ code: 'invoice-other-shop', params: { rows: otherShop, example } })
  return notes
}

/** Rejected rows that come back are read in the order their file was, where they leave a doubt. */
function formatsFor(labels: readonly string[], { timeZone, earlier, unclearDates }: PassOptions): FormatOptions {
  const original = hasAdvice(labels)
    ? earlier.find(({ labels: own }) => own.every((label, at) => label.trim() === labels[at]?.trim()))
    : undefined
  const chosen = unclearDates === 'month-first' ? labels : undefined
  return {
    zoneDay: createZoneDay(timeZone),
    monthFirst: new Set(chosen ?? original?.monthFirst),
    chosen: unclearDates !== undefined,
  }
}

function sensitiveColumns(header: MatchedHeader, drop: boolean): number[] {
  return drop ? header.columns.filter((column) => column.field.sensitive).map((column) => column.index) : []
}
