import { AppError } from '../../errors.ts'
import type { ImportMessage, TableKind } from '../import-result.ts'
import { matchHeader, type MatchedHeader } from './match-header.ts'
import { cellText, isBlank, type Row } from '../../records/cell.ts'
import {
  createFormats,
  decideFormats,
  formatNotes,
  formatsHold,
  observe,
  type ColumnFormats,
  type FormatDecisions,
} from './rows/column-formats.ts'
import { createRowEncoder, type RowEncoder } from './rows/row-encoder.ts'
import type { ReaderMessage } from './rows/row-batch.ts'

export interface PassOptions {
  readonly kind?: TableKind | undefined
  readonly dropSensitive: boolean
  /** What an earlier pass over the whole file found; undefined: guess from the first rows. */
  readonly decided: FormatDecisions | undefined
  /** A pass on a guess stops early once the rows speak against it. */
  readonly stopEarly: boolean
  readonly bytesRead: () => number
  /** May block until there is room. */
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
  /** Takes the rows of a file in order, the header first; blank rows are passed over. */
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
  let state: PassState | undefined
  return {
    row(cells, row) {
      if (cells.every(isBlank)) return
      if (state) state.add(cells, row)
      else state = startPass(cells.map(cellText), options)
    },
    end(notes = []) {
      if (!state) throw new AppError('import-empty')
      state.end(notes)
    },
  }
}

interface PassState {
  add(cells: Row, row: number): void
  end(notes: readonly ImportMessage[]): void
}

function startPass(labels: readonly string[], options: PassOptions): PassState {
  const matched = matchHeader(labels, options.kind)
  const dropped = new Set(sensitiveColumns(matched, options.dropSensitive))
  const header = { ...matched, columns: matched.columns.filter((column) => !dropped.has(column.index)) }
  const formats = createFormats(header.columns, options.decided)
  const encode = (settled: ColumnFormats) =>
    createRowEncoder({ header, labels, formats: settled, dropped, withCells: header.kind === 'used-points' })
  let waiting: { cells: Row; row: number }[] = []
  let current: { formats: ColumnFormats; encoder: RowEncoder } | undefined

  const begin = () => {
    const seen = waiting.map(({ cells }) => cells)
    if (!options.decided) observe(formats, seen)
    const settled = options.decided ? formats : createFormats(header.columns, decideFormats(formats))
    current = { formats: settled, encoder: encode(settled) }
    options.send({ type: 'start', header, labels, columns: current.encoder.columns })
    for (const { cells, row } of waiting) take(current, cells, row)
    waiting = []
    return current
  }

  const flush = ({ encoder, formats }: NonNullable<typeof current>) => {
    options.send({ type: 'rows', batch: encoder.take(), counts: { ...encoder.counts }, bytesRead: options.bytesRead() })
    if (options.stopEarly && !formatsHold(formats)) throw new WrongGuess(decideFormats(formats))
  }

  const take = (running: NonNullable<typeof current>, cells: Row, row: number) => {
    running.encoder.add(cells, row)
    if (running.encoder.full()) flush(running)
  }

  return {
    add(cells, row) {
      if (current) return take(current, cells, row)
      waiting.push({ cells, row })
      if (waiting.length >= GUESS_ROWS) begin()
    },
    end(readerNotes) {
      const running = current ?? begin()
      flush(running)
      if (!formatsHold(running.formats)) throw new WrongGuess(decideFormats(running.formats))
      if (running.encoder.counts.rows === 0) throw new AppError('import-no-rows')
      const notes = [...header.notes, ...formatNotes(running.formats), ...readerNotes]
      options.send({ type: 'end', counts: running.encoder.counts, notes })
    },
  }
}

function sensitiveColumns(header: MatchedHeader, drop: boolean): number[] {
  return drop ? header.columns.filter((column) => column.field.sensitive).map((column) => column.index) : []
}
