import { stat } from 'node:fs/promises'
import { tableKinds } from '../../../../src/core/imports/kinds/import-kinds.ts'
import { layoutOf } from '../../../../src/core/imports/kinds/table-layout.ts'
import { readFileRows } from '../../../../src/core/imports/read/read-file.ts'

/** A program that reads a CSV, prints a line with the first rows, and takes no more of them. */
const path = process.argv[2] ?? ''
const parts = readFileRows(
  {
    path,
    fileBytes: (await stat(path)).size,
    kind: undefined,
    tables: tableKinds.map(layoutOf),
    json: undefined,
    dropSensitive: false,
    timeZone: 'Asia/Ho_Chi_Minh',
    earlier: [],
    text: { encoding: 'utf-8', head: new Uint8Array() },
  },
  { deadline: 60_000, signal: new AbortController().signal },
)
for await (const { type } of parts) {
  if (type !== 'rows') continue
  process.stdout.write('reading\n')
  await new Promise(() => setInterval(() => undefined, 1_000))
}
