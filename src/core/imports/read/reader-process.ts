import { flushCompileCache } from 'node:module'
import { AppError } from '../../errors.ts'
import { limits } from '../../limits.ts'
import type { ImportMessage } from '../import-result.ts'
import { findKind } from '../kinds/import-kind.ts'
import type { TableChoice } from '../kinds/table-layout.ts'
import type { TextEncoding } from '../sniff/detect-encoding.ts'
import type { FormatDecisions } from './rows/column-formats.ts'
import { readCsv, type RowSource } from './csv/read-csv.ts'
import { createReadPass, WrongGuess } from './read-pass.ts'
import type { ReaderInput, ReaderMessage, ReadRequest } from './reader-messages.ts'

/** Batches on their way to the stage at once. */
const WINDOW = 12
/** A guess that fails early, one that fails at the end, and the pass that knows the whole file. */
const MOST_PASSES = 4
/** Bytes the process may use: its heap is limited by a flag, what lies outside of it is not. */
const MOST_MEMORY = limits.readerMemory.value * 1_000_000

/** Milliseconds between two looks at the memory, one of which takes as long as a hundred rows. */
const LOOK_EVERY = 20

const stage = { behind: 0 }
let lookedAt = 0
let onTaken = (): void => undefined

function send(message: ReaderMessage): void {
  if (message.type === 'rows') stage.behind++
  process.send?.(message)
}

/** Resolves when the stage is only a few batches behind. Throws `import-too-complex` when too much memory is used. */
async function waitForStage(): Promise<void> {
  const now = performance.now()
  if (now - lookedAt >= LOOK_EVERY) {
    lookedAt = now
    if (process.memoryUsage.rss() > MOST_MEMORY) throw new AppError('import-too-complex')
  }
  while (stage.behind >= WINDOW) await new Promise<void>((resolve) => (onTaken = resolve))
}

/** Reads the file once; resolves to the formats it has when they were guessed wrong. */
async function readPass(
  request: ReadRequest,
  choice: TableChoice,
  decided: FormatDecisions | undefined,
  stopEarly: boolean,
): Promise<FormatDecisions | undefined> {
  let bytes = 0
  const pass = createReadPass({ ...request, choice, decided, stopEarly, bytesRead: () => bytes, send })
  const source: RowSource = {
    path: request.path,
    choice,
    onRow: (cells, row) => pass.row(cells, row),
    onBytes(count) {
      bytes += count
      return waitForStage()
    },
  }
  try {
    pass.end(await readRows(request, source))
    return undefined
  } catch (error) {
    if (error instanceof WrongGuess) return error.decided
    throw error
  }
}

/** Reads all rows; resolves to the notes on the file as a whole. */
async function readRows({ text }: ReadRequest, source: RowSource): Promise<readonly ImportMessage[]> {
  if (text) return readCsv(source, text.encoding, text.head)
  // A reader loads what reads a kind of file when it meets the first one: most kinds never come.
  const { readXlsx } = await import('./workbook/read-xlsx.ts')
  return readXlsx(source)
}

/** JSON holds records of the loyalty service, everything else is a table. */
async function readFile(request: ReadRequest): Promise<void> {
  const { kind, tables, json, text, chosen } = request
  const isJson = text !== undefined && looksLikeJson(text.head, text.encoding)
  if (isJson && json !== undefined && (kind === undefined || kind === json)) await readCnv(request, text, json)
  else if (isJson) throw new AppError('import-json-is-cnv')
  else if (kind !== undefined && kind === json) throw new AppError('import-cnv-is-json')
  else await readTable(request, { tables, wanted: findKind(tables, kind), chosen })
}

async function readCnv(
  { path }: ReadRequest,
  { encoding, head }: NonNullable<ReadRequest['text']>,
  kind: string,
): Promise<void> {
  const [{ createCnvPass }, { readJson }] = await Promise.all([import('./cnv-pass.ts'), import('./read-json.ts')])
  let bytes = 0
  const pass = createCnvPass({ kind, bytesRead: () => bytes, send })
  const source = {
    path,
    onItem: (item: unknown, position: number) => pass.item(item, position),
    onBytes(count: number) {
      bytes += count
      return waitForStage()
    },
  }
  await readJson(source, encoding, head)
  pass.end()
}

async function readTable(request: ReadRequest, choice: TableChoice): Promise<void> {
  let decided: FormatDecisions | undefined
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    decided = await readPass(request, choice, decided, pass === 0)
    if (!decided) return
  }
  throw new AppError('import-unreadable')
}

/** Whether a text begins like a JSON document. */
function looksLikeJson(head: Uint8Array, encoding: TextEncoding): boolean {
  return /^\s*(?:\[\s*(?:[[\]{"\dtfn-]|$)|\{\s*(?:["}]|$))/.test(new TextDecoder(encoding).decode(head))
}

async function answer(request: ReadRequest): Promise<void> {
  stage.behind = 0
  try {
    await readFile(request)
  } catch (error) {
    if (error instanceof AppError) send({ type: 'refused', code: error.code, params: error.params })
    else {
      const { message, stack, code, syscall } = error as NodeJS.ErrnoException
      send({ type: 'failed', message: stack ?? message, code: syscall === undefined ? undefined : code })
    }
  }
  // A reader that is killed would not leave what it compiled.
  flushCompileCache()
}

process.on('message', (input: ReaderInput) => {
  if (input.type === 'read') return void answer(input.request)
  stage.behind--
  onTaken()
})
// The process that asked has ended or was killed.
process.on('disconnect', () => process.exit())
// A service that stops ends its readers itself, once their jobs are put back.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
