import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { watchWorker, type Outcome } from './watched-worker.ts'

/** `npm run corpus -- DIR`: imports every file under a folder by a real worker and prints how each went. */
const [dir] = process.argv.slice(2)
if (dir === undefined) throw new Error('name the folder: npm run corpus -- DIR')

/** Milliseconds a file may take. */
const LIMIT = 60_000
const COLUMNS = ['outcome', 'kind', 'rows', 'rejected', 'seconds', 'MB', 'file']
const WIDTHS = [26, 12, 9, 9, 8, 5, 0]

const folder = await mkdtemp(join(tmpdir(), 'semir-corpus-'))
const outcomes: Outcome[] = []
try {
  const worker = await watchWorker(join(folder, 'data'))
  print(COLUMNS)
  for (const path of await filesUnder(resolve(dir))) {
    const went = await worker.importFile(path, LIMIT)
    outcomes.push(went)
    const { outcome, kind, rows, rejected, seconds, peakMemory } = went
    const figures = [rows, rejected, seconds.toFixed(1), peakMemory.toFixed(0)].map(String)
    print([outcome, kind, ...figures, relative(dir, path)])
  }
  await worker.close()
} finally {
  await rm(folder, { recursive: true })
}

const count = (test: (outcome: Outcome) => boolean) => outcomes.filter(test).length
const totals = {
  files: outcomes.length,
  crashes: count(({ outcome }) => outcome === 'crash'),
  hangs: count(({ outcome }) => outcome === 'hang'),
  'stack traces': count(({ traces }) => traces > 0),
  unexpected: count(({ outcome }) => outcome === 'unexpected'),
  'more than one attempt': count(({ attempts }) => attempts > 1),
}
console.log(
  `\n${Object.entries(totals)
    .map(([what, times]) => `${what}: ${times}`)
    .join(' · ')}`,
)
const { files, ...troubles } = totals
if (files === 0 || Object.values(troubles).some((times) => times > 0)) process.exitCode = 1

async function filesUnder(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

function print(cells: readonly string[]): void {
  console.log(
    cells
      .map((cell, at) => cell.padEnd(WIDTHS[at] ?? 0))
      .join(' ')
      .trimEnd(),
  )
}
