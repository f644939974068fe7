import { AppError } from '../../../errors.ts'
import { limits } from '../../../limits.ts'
import { afterLineEnd, isRegular, meaningOfQuotes, parseRecord, type ParsedRecord } from './parse-record.ts'

export interface QuotedLinesOptions {
  readonly delimiter: string
  /** Cells of the header; 1 when it is not known. */
  readonly width: number
  /** A whole record in which every quote is as CSV wants it. */
  readonly onRegular: (record: string) => void
  readonly onRecord: (cells: readonly string[]) => void
  /** A quote was read as a letter, in the record that comes next. */
  readonly onLetter: () => void
}

/** Takes a text line by line, and decides where records with quotes end and which quotes are letters. */
export interface QuotedLines {
  /** True while a quoted cell is open. */
  readonly open: boolean
  /** Throws `import-quote-open` for a record that is too long or has too many stray quotes. */
  line(line: string): void
  /** Throws `import-quote-open` when a quote is still open. */
  end(): void
}

/** Columns from which two lines with the header's number of cells each are two records. */
const FEW_COLUMNS = 4
/** Quotes of one record that are read as letters. */
const MOST_LETTERS = 64

/** A record that goes on in the next line. */
interface OpenRecord {
  /** Its lines, of which the first ones end before the open cell's first line break. */
  readonly lines: string[]
  /** How many lines there were when the open cell began. */
  readonly linesBefore: number
  /** Cells before the open one. */
  readonly cells: readonly string[]
  /** Index of the open quote in the whole record, and the text from there on by lines. */
  readonly openAt: number
  readonly openCell: string[]
  readonly letters: ReadonlySet<number>
  readonly doubtAt: number
  length: number
}

/**
 * A quote that opens a cell and swallows whole lines, with as many delimiters as the header, is a letter; so is one after
 * which another cell is quoted before it closes.
 */
export function createQuotedLines(options: QuotedLinesOptions): QuotedLines {
  const { delimiter, width, onRegular, onRecord, onLetter } = options
  const parse = (text: string, letters?: ReadonlySet<number>) => parseRecord(text, delimiter, letters)
  let record: OpenRecord | undefined
  /** Lines still to be taken, the next one last. */
  const waiting: string[] = []

  /** Passes on the records at the start of the text, until one stays open. */
  const start = (given: string, givenLetters: ReadonlySet<number> = new Set()): void => {
    let text = given
    let letters = givenLetters
    for (;;) {
      const parsed = parse(text, letters)
      if (parsed.openAt >= 0) {
        const lines = text.split('\n')
        const { cells, openAt, doubtAt } = parsed
        const openCell = [text.slice(openAt)]
        const length = text.length
        record = {
          lines,
          linesBefore: lines.length,
          cells: cells.slice(0, -1),
          openAt,
          openCell,
          letters,
          doubtAt,
          length,
        }
        return
      }
      const { cells, end } = parsed.doubtAt < 0 ? parsed : settle(text, parsed, letters)
      onRecord(cells)
      if (end >= text.length) return
      text = text.slice(afterLineEnd(text, end))
      letters = new Set()
    }
  }

  /** A quote that swallows another is a letter only when the record then has the header's number of cells. */
  const settle = (text: string, parsed: ParsedRecord, letters: ReadonlySet<number>): ParsedRecord => {
    if (parsed.cells.length === width) return parsed
    const other = parse(text, new Set([...letters, parsed.doubtAt]))
    if (other.openAt >= 0 || other.cells.length !== width) return parsed
    onLetter()
    return other
  }

  /** Closes the open cell with the last line; a later cell of that line may stay open. */
  const close = (held: OpenRecord): void => {
    const text = held.openCell.join('\n')
    const parsed = parse(text)
    const cells = [...held.cells, ...parsed.cells]
    const doubtAt = held.doubtAt < 0 && parsed.doubtAt >= 0 ? held.openAt + parsed.doubtAt : held.doubtAt
    if (parsed.openAt >= 0) {
      record = {
        ...held,
        linesBefore: held.lines.length,
        cells: cells.slice(0, -1),
        openAt: held.openAt + parsed.openAt,
        openCell: [text.slice(parsed.openAt)],
        doubtAt,
      }
      return
    }
    record = undefined
    const whole = held.lines.join('\n')
    if (held.letters.size === 0 && parsed.end === text.length && isRegular(whole, delimiter)) return onRegular(whole)
    const end = held.openAt + parsed.end
    const settled = doubtAt < 0 ? { cells, end } : settle(whole, { cells, end, doubtAt, openAt: -1 }, held.letters)
    onRecord(settled.cells)
    if (settled.end < whole.length) start(whole.slice(afterLineEnd(whole, settled.end)))
  }

  /** Reads the open quote as a letter, and the lines it has swallowed as rows. */
  const readAsLetter = ({ lines, linesBefore, letters, openAt }: OpenRecord) => {
    if (letters.size >= MOST_LETTERS) throw new AppError('import-quote-open')
    onLetter()
    record = undefined
    waiting.push(...lines.slice(linesBefore).toReversed())
    start(lines.slice(0, linesBefore).join('\n'), new Set([...letters, openAt]))
  }

  const take = (line: string): void => {
    if (!record) return start(line)
    const quotes = meaningOfQuotes(line, delimiter)
    const swallowed = quotes === 'nothing' && width > 1 && countOf(line, delimiter) >= width - 1
    const isLetter = swallowed || quotes === 'opens' || isTwoRows(record, line)
    record.lines.push(line)
    record.openCell.push(line)
    record.length += line.length + 1
    if (record.length > limits.recordText.value) throw new AppError('import-quote-open')
    if (isLetter) readAsLetter(record)
    else if (quotes === 'closes') close(record)
  }

  const takeWaiting = () => {
    for (let line = waiting.pop(); line !== undefined; line = waiting.pop()) take(line)
  }

  /** True when the line with the open quote and this one each have the header's number of cells. */
  const isTwoRows = (held: OpenRecord, line: string) => {
    const [only = ''] = held.lines
    if (width < FEW_COLUMNS || held.lines.length > 1) return false
    return cellsOf(only, new Set([...held.letters, held.openAt])) === width && cellsOf(line) === width
  }

  /** 0 when a quote stays open. */
  const cellsOf = (text: string, letters?: ReadonlySet<number>) => {
    const { cells, openAt } = parse(text, letters)
    return openAt < 0 ? cells.length : 0
  }

  return {
    get open() {
      return record !== undefined
    },
    line(line) {
      take(line)
      takeWaiting()
    },
    end() {
      for (let held = record; held; held = record) {
        const { lines, letters, openAt } = held
        const [only = ''] = lines
        const isRow = lines.length === 1 && cellsOf(only, new Set([...letters, openAt])) === width
        if (!isRow) throw new AppError('import-quote-open')
        readAsLetter(held)
        takeWaiting()
      }
    },
  }
}

function countOf(text: string, sign: string): number {
  let count = 0
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count++
  return count
}
