import { AppError } from '../../errors.ts'
import { sniffDelimiter } from '../sniff/sniff-delimiter.ts'
import type { TextEncoding } from '../sniff/detect-encoding.ts'
import { refuseMarkup } from '../sniff/refuse-markup.ts'
import type { ImportMessage } from '../import-result.ts'
import type { TableChoice } from '../kinds/table-layout.ts'
import type { Row } from '../../records/values/cell.ts'
import { decodeFile } from './decode-file.ts'
import { createQuotedLines, LONGEST_RECORD, type QuotedLines } from './quoted-lines.ts'

export interface RowSource {
  readonly path: string
  readonly choice: TableChoice
  readonly onRow: (cells: Row, row: number) => void
  readonly onBytes: (bytes: number) => void
}

/**
 * Reads a text file row by row. Lines without quotes are merely split, which is many times as fast as reading them
 * sign by sign. Resolves to what is worth knowing: quotes that were read as letters. Throws `import-quote-open` with
 * the row.
 */
export async function readCsv(source: RowSource, encoding: TextEncoding, head: Uint8Array): Promise<ImportMessage[]> {
  const start = new TextDecoder(encoding).decode(head)
  refuseMarkup(start)
  const { delimiter, width } = sniffDelimiter(start, source.choice.tables)
  // Old Macintoshes end lines with a carriage return alone.
  const carriageReturns = !start.includes('\n') && start.includes('\r')
  const letters = { count: 0, row: 0 }
  let row = 0
  const onRow = (cells: Row) => source.onRow(cells, ++row)
  const quoted = createQuotedLines({
    delimiter,
    width,
    onRecord: onRow,
    onLetter: () => {
      if (letters.count++ === 0) letters.row = row + 1
    },
  })
  let rest = ''
  try {
    for await (const chunk of decodeFile(source, encoding)) {
      const text = rest + (carriageReturns ? chunk.replaceAll('\r', '\n') : chunk)
      rest = quoted.open || text.includes('"') ? takeLines(text, quoted) : splitRows(text, delimiter, onRow)
      if (rest.length > LONGEST_RECORD) throw new AppError('import-quote-open')
    }
    if (rest !== '') takeLines(`${rest}\n`, quoted)
    quoted.end()
  } catch (error) {
    const open = error instanceof AppError && error.code === 'import-quote-open'
    throw open ? new AppError('import-quote-open', { row: row + 1 }) : error
  }
  return letters.count > 0 ? [{ code: 'quotes-as-letters', params: { quotes: letters.count, row: letters.row } }] : []
}

/** Splits whole lines of text without quotes; returns the line that is not finished yet. */
function splitRows(text: string, delimiter: string, onRow: (cells: Row) => void): string {
  const lines = text.split('\n')
  const rest = lines.pop() ?? ''
  for (const line of lines) {
    const end = line.endsWith('\r') ? line.slice(0, -1) : line
    if (end.includes('\r')) for (const part of end.split('\r')) onRow(part.split(delimiter))
    else onRow(end.split(delimiter))
  }
  return rest
}

/** The same for text in which quotes stand. */
function takeLines(text: string, quoted: QuotedLines): string {
  const lines = text.split('\n')
  const rest = lines.pop() ?? ''
  for (const line of lines) quoted.line(line.endsWith('\r') ? line.slice(0, -1) : line)
  return rest
}
