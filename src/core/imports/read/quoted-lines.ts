import { AppError } from '../../errors.ts'
import { afterLineEnd, meaningOfQuotes, parseRecord } from './parse-record.ts'

export interface QuotedLinesOptions {
  readonly delimiter: string
  /** Cells of the header; 1 when it is not known. */
  readonly width: number
  readonly onRecord: (cells: readonly string[]) => void
  /** A quote was read as a letter, in the record that comes next. */
  readonly onLetter: () => void
}

/** Takes a text line by line in which cells are quoted, and may run over several lines. */
export interface QuotedLines {
  /** True while a quoted cell is open. */
  readonly open: boolean
  /** Throws `import-quote-open` for a record beyond all length. */
  line(line: string): void
  /** Throws `import-quote-open` when a quote is open still. */
  end(): void
}

/** Characters of the longest record. */
export const LONGEST_RECORD = 1 << 20
/** Columns from which a line that is cut in two is told from two lines by their cells. */
const FEW_COLUMNS = 4

/**
 * A quote that opens a cell and swallows whole lines, with as many delimiters as the header, is a letter; so is one
 * behind which a further cell is quoted before it closes.
 */
export function createQuotedLines({ delimiter, width, onRecord, onLetter }: QuotedLinesOptions): QuotedLines {
  let pending = ''
  let openAt = -1
  let literals = new Set<number>()

  /** Hands on the records at the start of the pending text, until one is open. */
  const drain = (): void => {
    for (;;) {
      const { cells, end, openAt: open } = parseRecord(pending, delimiter, literals)
      openAt = open
      if (open >= 0) return
      onRecord(cells)
      literals = new Set()
      if (end >= pending.length) break
      pending = pending.slice(afterLineEnd(pending, end))
    }
    pending = ''
  }

  /** Reads the open quote as a letter, and the lines it has swallowed as rows. */
  const readAsLetter = () => {
    onLetter()
    literals.add(openAt)
    const lines = pending.split('\n')
    const first = pending.slice(0, openAt).split('\n').length
    const rest = lines.slice(first)
    pending = lines.slice(0, first).join('\n')
    openAt = -1
    drain()
    for (const line of rest) take(line)
  }

  const take = (line: string): void => {
    if (openAt < 0) {
      if (!line.includes('"') && !line.includes('\r')) return onRecord(line.split(delimiter))
      pending = line
      return drain()
    }
    const quotes = meaningOfQuotes(line, delimiter)
    const swallowed = quotes === 'nothing' && width > 1 && countOf(line, delimiter) >= width - 1
    const isLetter = swallowed || quotes === 'opens' || isTwoRows(line)
    pending += `\n${line}`
    if (pending.length > LONGEST_RECORD) throw new AppError('import-quote-open')
    if (isLetter) readAsLetter()
    else if (quotes === 'closes') drain()
  }

  /** True when the line with the quote and this one each have the header's cells. */
  const isTwoRows = (line: string) => {
    if (width < FEW_COLUMNS || pending.includes('\n')) return false
    return cellsOf(pending, new Set([...literals, openAt])) === width && cellsOf(line) === width
  }

  /** 0 when a quote stays open. */
  const cellsOf = (text: string, letters?: ReadonlySet<number>) => {
    const { cells, openAt: open } = parseRecord(text, delimiter, letters)
    return open < 0 ? cells.length : 0
  }

  const end = (): void => {
    if (openAt < 0) return
    const isRow = !pending.includes('\n') && cellsOf(pending, new Set([...literals, openAt])) === width
    if (!isRow) throw new AppError('import-quote-open')
    readAsLetter()
    end()
  }

  return {
    get open() {
      return openAt >= 0
    },
    line: take,
    end,
  }
}

function countOf(text: string, sign: string): number {
  let count = 0
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count++
  return count
}
