import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csvLine } from '../csv-line.ts'

/** Characters handed to the file at a time. */
const CHUNK = 256 * 1024

/** Writes a UTF-8 CSV with a byte-order mark, as the POS does. */
export async function writeCsv(
  path: string,
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): Promise<void> {
  await writeLines(path, csvLines(header, rows))
}

/** Writes a JSON list, one record a line. */
export async function writeJsonList(path: string, records: Iterable<object>): Promise<void> {
  await writeLines(path, jsonLines(records))
}

function* csvLines(header: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  yield `\uFEFF${csvLine(header)}`
  for (const row of rows) yield csvLine(row)
}

function* jsonLines(records: Iterable<object>): Generator<string> {
  yield '['
  let before = '\n'
  for (const record of records) {
    yield before + JSON.stringify(record)
    before = ',\n'
  }
  yield '\n]\n'
}

/** Never holds more than one chunk of the file. */
async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(chunks(lines)), createWriteStream(path))
}

function* chunks(lines: Iterable<string>): Generator<string> {
  let chunk = ''
  for (const line of lines) {
    chunk += line
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}
