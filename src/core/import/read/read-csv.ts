import { createReadStream } from 'node:fs'
import { CsvError, parse } from 'csv-parse'
import { AppError } from '../../errors.ts'
import { sniffDelimiter } from '../sniff/sniff-delimiter.ts'
import type { TextEncoding } from '../sniff/detect-encoding.ts'
import type { Row } from '../values/cell.ts'

export interface RowSource {
  readonly path: string
  readonly onRow: (cells: Row, row: number) => void
  readonly onBytes: (bytes: number) => void
}

const CHUNK = 1 << 18
/** A record longer than this has a quote that was never closed. */
const LONGEST_RECORD = 1 << 20

/** Reads a text file row by row. Throws `import-quote-open` with the row. */
export async function readCsv(source: RowSource, encoding: TextEncoding, head: Uint8Array): Promise<void> {
  const start = new TextDecoder(encoding).decode(head)
  if (/^\s*</.test(start)) throw new AppError('import-not-a-table', { type: 'HTML' })
  let row = 0
  const parser = parse({
    delimiter: sniffDelimiter(start),
    record_delimiter: ['\r\n', '\n', '\r'],
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: LONGEST_RECORD,
    on_record: (cells: string[]) => {
      source.onRow(cells, ++row)
      return null
    },
  })
  // Nothing is left to read on the other side: rows leave through on_record.
  parser.resume()
  const finished = new Promise<void>((resolve, reject) => {
    parser.on('end', resolve)
    parser.on('error', reject)
  })
  finished.catch(() => undefined)
  try {
    for await (const chunk of decoded(source, encoding)) {
      await new Promise<void>((resolve, reject) => {
        parser.write(chunk, (error) => (error ? reject(error) : resolve()))
      })
    }
    parser.end()
    await finished
  } catch (error) {
    throw error instanceof CsvError ? new AppError('import-quote-open', { row: row + 1 }, { cause: error }) : error
  }
}

async function* decoded(source: RowSource, encoding: TextEncoding): AsyncGenerator<Buffer | string> {
  const decoder = encoding === 'utf-8' ? undefined : new TextDecoder(encoding)
  for await (const chunk of createReadStream(source.path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    source.onBytes(chunk.length)
    yield decoder ? decoder.decode(chunk, { stream: true }) : chunk
  }
  if (decoder) yield decoder.decode()
}
