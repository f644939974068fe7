import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportMessage } from '../../../../src/core/imports/import-result.ts'
import { tableKinds } from '../../../../src/core/imports/kinds/import-kinds.ts'
import type { FormatDecisions } from '../../../../src/core/imports/read/rows/column-formats.ts'
import { readCsv, type RowSource } from '../../../../src/core/imports/read/csv/read-csv.ts'
import { createReadPass, WrongGuess } from '../../../../src/core/imports/read/read-pass.ts'
import type { ReaderMessage } from '../../../../src/core/imports/read/reader-messages.ts'
import type { StagedIssue } from '../../../../src/core/imports/read/rows/row-batch.ts'

export interface ReadTable {
  readonly kind: string
  readonly labels: readonly string[]
  /** Staged rows by column name. */
  readonly rows: readonly Readonly<Record<string, string | number | null>>[]
  readonly rejects: readonly StagedIssue[]
  readonly notes: readonly ImportMessage[]
}

/** Reads a CSV as the reader thread does, without a thread and without a database. */
export async function readTable(text: string): Promise<ReadTable> {
  const folder = mkdtempSync(join(tmpdir(), 'semir-table-'))
  const path = join(folder, 'file.csv')
  writeFileSync(path, text)
  try {
    let decided: FormatDecisions | undefined
    for (;;) {
      const messages: ReaderMessage[] = []
      try {
        await readOnce(path, text, decided, messages)
        return collect(messages)
      } catch (error) {
        if (!(error instanceof WrongGuess)) throw error
        decided = error.decided
      }
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function readOnce(
  path: string,
  text: string,
  decided: FormatDecisions | undefined,
  messages: ReaderMessage[],
): Promise<void> {
  const choice = { tables: tableKinds }
  const pass = createReadPass({
    choice,
    fileBytes: text.length,
    dropSensitive: false,
    timeZone: 'Asia/Ho_Chi_Minh',
    earlier: [],
    decided,
    stopEarly: decided === undefined,
    bytesRead: () => 0,
    send: (message) => void messages.push(message),
  })
  const source: RowSource = {
    path,
    choice,
    onRow: (cells, row) => pass.row(cells, row),
    onBytes: () => undefined,
  }
  pass.end(await readCsv(source, 'utf-8', Buffer.from(text)))
}

function collect(messages: readonly ReaderMessage[]): ReadTable {
  const start = messages.find((message) => message.type === 'start')
  const end = messages.find((message) => message.type === 'end')
  if (!start || !end) throw new Error('the file was not read to its end')
  const batches = messages.flatMap((message) => (message.type === 'rows' ? [message.batch] : []))
  const rows = batches.flatMap(({ size, columns }) =>
    Array.from({ length: size }, (_, row) =>
      Object.fromEntries(start.columns.map(({ name }, at) => [name, columns[at]?.[row] ?? null])),
    ),
  )
  const rejects = batches.flatMap(({ issues }) => issues.filter(({ severity }) => severity === 'reject'))
  return { kind: start.header.kind, labels: start.labels, rows, rejects, notes: end.notes }
}
