import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csvLine } from '../csv-line.ts'

/** Characters handed to the file at a time. */
const CHUNK = 256 * 1024

/** Writes a UTF-8 CSV with a byte-order mark, as the POS does, never holding more than one chunk of it. */
export async function writeCsv(
  path: string,
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): Promise<void> {
  await pipeline(Readable.from(chunks(header, rows)), createWriteStream(path))
}

function* chunks(header: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  let chunk = `\uFEFF${csvLine(header)}`
  for (const row of rows) {
    chunk += csvLine(row)
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}
