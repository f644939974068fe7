import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../errors.ts'
import type { DateOrder } from '../../records/values/read-date.ts'
import type { ImportMessage } from '../import-result.ts'
import { findKind } from '../kinds/import-kind.ts'
import type { TableChoice, TableLayout } from '../kinds/table-layout.ts'
import type { TextEncoding } from '../sniff/detect-encoding.ts'
import type { FormatDecisions } from './rows/column-formats.ts'
import { readCsv, type RowSource } from './csv/read-csv.ts'
import { createReadPass, WrongGuess } from './read-pass.ts'
import type { EarlierRejects, ReaderMessage } from './rows/row-batch.ts'

/** What a reader thread is started with. */
export interface ReadRequest {
  readonly path: string
  readonly fileBytes: number
  /** Name of the kind the file has to be of. */
  readonly kind: string | undefined
  /** Every kind of table there is. */
  readonly tables: readonly TableLayout[]
  /** Name of the kind that JSON lists are of. */
  readonly json: string | undefined
  readonly dropSensitive: boolean
  /** In whose days instants are read. */
  readonly timeZone: string
  /** How dates are read that leave the order of day and month open. */
  readonly unclearDates?: DateOrder | undefined
  /** Imports whose rejected rows may come back in this file. */
  readonly earlier: readonly EarlierRejects[]
  /** undefined: a workbook. */
  readonly text: { readonly encoding: TextEncoding; readonly head: Uint8Array } | undefined
  /** Counts the batches that were taken, so that the thread never runs far ahead. */
  readonly taken: Int32Array
}

/** Batches on their way at once. */
const WINDOW = 6
/** A guess that fails early, one that fails at the end, and the pass that knows the whole file. */
const MOST_PASSES = 4

const request = workerData as ReadRequest
const port = parentPort
let sent = 0

function send(message: ReaderMessage): void {
  if (message.type === 'rows') {
    for (;;) {
      const taken = Atomics.load(request.taken, 0)
      if (sent - taken < WINDOW) break
      Atomics.wait(request.taken, 0, taken, 1_000)
    }
    sent++
  }
  const values = message.type === 'rows' ? message.batch.columns : []
  port?.postMessage(
    message,
    values.flatMap((column) => (column instanceof Float64Array ? [column.buffer as ArrayBuffer] : [])),
  )
}

async function readPass(
  choice: TableChoice,
  decided: FormatDecisions | undefined,
  stopEarly: boolean,
): Promise<FormatDecisions | undefined> {
  let bytes = 0
  const { dropSensitive, path, fileBytes, timeZone, earlier, unclearDates } = request
  const settings = { choice, fileBytes, dropSensitive, timeZone, earlier, unclearDates, decided, stopEarly }
  const pass = createReadPass({ ...settings, bytesRead: () => bytes, send })
  const source: RowSource = {
    path,
    choice,
    onRow: (cells, row) => pass.row(cells, row),
    onBytes: (count) => void (bytes += count),
  }
  try {
    pass.end(await readRows(source))
    return undefined
  } catch (error) {
    if (error instanceof WrongGuess) return error.decided
    throw error
  }
}

/** Reads all rows; resolves to what else is worth knowing about the file. */
async function readRows(source: RowSource): Promise<readonly ImportMessage[]> {
  const { text } = request
  if (text) return readCsv(source, text.encoding, text.head)
  // Every import starts a thread, which loads only what reads its kind of file.
  const { readXlsx } = await import('./workbook/read-xlsx.ts')
  return readXlsx(source)
}

/** JSON holds records of the loyalty service, everything else is a table. */
async function readFile(): Promise<void> {
  const { kind, tables, json, text } = request
  const isJson = text !== undefined && looksLikeJson(text.head, text.encoding)
  if (isJson && json !== undefined && (kind === undefined || kind === json)) await readCnv(text, json)
  else if (isJson) throw new AppError('import-json-is-cnv')
  else if (kind !== undefined && kind === json) throw new AppError('import-cnv-is-json')
  else await readTable({ tables, wanted: findKind(tables, kind) })
}

async function readCnv({ encoding, head }: NonNullable<ReadRequest['text']>, kind: string): Promise<void> {
  const [{ createCnvPass }, { readJson }] = await Promise.all([import('./cnv-pass.ts'), import('./read-json.ts')])
  let bytes = 0
  const pass = createCnvPass({ kind, bytesRead: () => bytes, send })
  const source = {
    path: request.path,
    onItem: (item: unknown, position: number) => pass.item(item, position),
    onBytes: (count: number) => void (bytes += count),
  }
  await readJson(source, encoding, head)
  pass.end()
}

async function readTable(choice: TableChoice): Promise<void> {
  let decided: FormatDecisions | undefined
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    decided = await readPass(choice, decided, pass === 0)
    if (!decided) return
  }
  throw new AppError('import-unreadable')
}

try {
  await readFile()
} catch (error) {
  if (!(error instanceof AppError)) throw error
  send({ type: 'refused', code: error.code, params: error.params })
}

/** Whether a text begins like a JSON document. */
export function looksLikeJson(head: Uint8Array, encoding: TextEncoding): boolean {
  return /^\s*(?:\[\s*(?:[[\]{"\dtfn-]|$)|\{\s*(?:["}]|$))/.test(new TextDecoder(encoding).decode(head))
}
