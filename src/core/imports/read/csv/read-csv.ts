import { CsvError, parse, type Options } from 'csv-parse/sync'
import { AppError } from '../../../errors.ts'
import { limits } from '../../../limits.ts'
import { sniffDelimiter } from '../../sniff/sniff-delimiter.ts'
import { type TextEncoding, decodeFile, type OnBytes } from '../../sniff/detect-encoding.ts'
import { refuseMarkup } from '../../sniff/refuse-markup.ts'
import type { ImportMessage } from '../../import-result.ts'
import type { TableChoice } from '../../kinds/table-layout.ts'
import type { Row } from '../../../records/values/cell.ts'
import { recordTooLong } from '../rows/check-row.ts'
import { isRegular } from './parse-record.ts'
import { createQuotedLines } from './quoted-lines.ts'

export interface RowSource {
  readonly path: string
  readonly choice: TableChoice
  readonly onRow: (cells: Row, row: number) => void
  readonly onBytes: OnBytes
}

/** Characters of a file of which csv-parse reads lines without quotes too: 25,000 rows of sales. */
const PARSED = 4_000_000

/**
 * Reads a text file row by row with csv-parse. Two sorts of lines never reach it: records with stray quotes, which it
 * refuses, and lines without any quote after the first `parsed` characters, which are split at their delimiters. Splitting
 * gives the same cells at a fifth of the cost; docs/importing.md has the measurements.
 *
 * Resolves to a note on quotes that were read as letters. Throws `import-quote-open` and `import-record-too-long` with
 * the row.
 */
export async function readCsv(
  source: RowSource,
  encoding: TextEncoding,
  head: Uint8Array,
  { parsed = PARSED }: { readonly parsed?: number } = {},
): Promise<ImportMessage[]> {
  const start = new TextDecoder(encoding).decode(head)
  refuseMarkup(start)
  const { delimiter, width } = sniffDelimiter(start, source.choice.tables)
  // Old Macintoshes end lines with a carriage return alone.
  const carriageReturns = !start.includes('\n') && start.includes('\r')
  const letters = { count: 0, row: 0 }
  let row = 0
  let characters = 0
  const onRow = (cells: Row) => source.onRow(cells, ++row)
  const parseLines = (lines: string) => {
    for (const cells of parse(lines, csvOptions(delimiter))) onRow(cells)
  }
  const quoted = createQuotedLines({
    delimiter,
    width,
    onRegular: (record) => parseLines(`${record}\n`),
    onRecord: onRow,
    onLetter: () => {
      if (letters.count++ === 0) letters.row = row + 1
    },
  })

  /** Takes whole lines, the last line end included. */
  const takeLines = (text: string) => {
    checkLines(text, row)
    if (quoted.open || text.includes('"')) return takeQuotedLines(text)
    const lines = text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text
    if (characters <= parsed) parseLines(lines)
    else for (const line of lines.slice(0, -1).split('\n')) onRow(line.split(delimiter))
  }

  /** Passes on runs of regular lines, and every other line alone. */
  const takeQuotedLines = (text: string) => {
    let run: string[] = []
    const endRun = () => {
      if (run.length > 0) parseLines(`${run.join('\n')}\n`)
      run = []
    }
    for (const written of text.slice(0, -1).split('\n')) {
      const line = written.endsWith('\r') ? written.slice(0, -1) : written
      if (!quoted.open && !line.includes('\r') && isRegular(line, delimiter)) {
        run.push(line)
        continue
      }
      endRun()
      quoted.line(line)
    }
    endRun()
  }

  let rest = ''
  try {
    for await (const chunk of decodeFile(source, encoding)) {
      const text = rest + (carriageReturns ? chunk.replaceAll('\r', '\n') : chunk)
      const end = text.lastIndexOf('\n') + 1
      rest = text.slice(end)
      characters += chunk.length
      if (end > 0) takeLines(text.slice(0, end))
      if (rest.length > limits.recordText.value) throw recordTooLong(row + 1)
    }
    if (rest !== '') takeLines(`${rest}\n`)
    quoted.end()
  } catch (error) {
    if (error instanceof AppError && error.code === 'import-quote-open')
      throw new AppError(error.code, { row: row + 1 })
    throw isTooLong(error) ? recordTooLong(row + 1) : error
  }
  return letters.count > 0 ? [{ code: 'quotes-as-letters', params: { quotes: letters.count, row: letters.row } }] : []
}

function csvOptions(delimiter: string): Options {
  return {
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    // Bytes, of which a character has at most four.
    max_record_size: limits.recordText.value * 4,
  }
}

function isTooLong(error: unknown): boolean {
  return error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE'
}

/** Throws `import-record-too-long` for a line that is too long; `before` rows were read before the text. */
function checkLines(text: string, before: number): void {
  if (text.length <= limits.recordText.value) return
  let row = before
  for (let from = 0, end = text.indexOf('\n'); end >= 0; from = end + 1, end = text.indexOf('\n', from)) {
    row++
    if (end - from > limits.recordText.value) throw recordTooLong(row)
  }
}
