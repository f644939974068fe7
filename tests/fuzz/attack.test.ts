import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unpackedSize } from '../corpus/unpacked-size.ts'
import { watchWorker, type Outcome, type WatchedWorker } from '../corpus/watched-worker.ts'
import { createRandom } from './hostile-files.ts'
import { csvAttacks, jsonAttacks, pick, type Attack } from './hostile-text.ts'
import { oneFormat, oneRow, workbookAttacks } from './hostile-workbooks.ts'

const FILES = process.env['SEMIR_TEST_SHORT'] ? 30 : 200
/** Milliseconds, MB, and times the size of the file, or of what it unpacks to. */
const LATEST = 30_000
const MEMORY = 600
const DISK = 5
/** Bytes that any import may take of the disk for a while, however small its file. */
const LEAST_DISK = 64_000_000
/** Files of 1 kB to 10 MB, the most of them small. */
const LARGEST = 4

let folder: string
let worker: WatchedWorker
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'semir-attack-'))
  worker = await watchWorker(join(folder, 'data'))
})
afterAll(async () => {
  await worker.close()
  await rm(folder, { recursive: true })
})

function faultsOf(went: Outcome, unpacked: number): string[] {
  const { outcome, seconds, attempts, traces, peakMemory, diskGrowth } = went
  return [
    ...(['crash', 'hang', 'unexpected'].includes(outcome) ? [outcome] : []),
    ...(attempts === 1 ? [] : [`${attempts} attempts`]),
    ...(traces === 0 ? [] : ['a stack trace']),
    ...(seconds * 1_000 < LATEST ? [] : [`${seconds.toFixed(0)} s`]),
    ...(peakMemory < MEMORY ? [] : [`${peakMemory.toFixed(0)} MB`]),
    ...(diskGrowth < Math.max(LEAST_DISK, unpacked * DISK) ? [] : [`${diskGrowth} bytes on disk for ${unpacked}`]),
  ]
}

async function attack(attacks: Readonly<Record<string, Attack>>, type: string, count: number): Promise<string[]> {
  const faults: string[] = []
  const names = Object.keys(attacks)
  const outcomes: Record<string, number> = {}
  const most = { seconds: 0, peakMemory: 0, diskGrowth: 0 }
  for (let seed = 1; seed <= count; seed++) {
    const random = createRandom(seed)
    const name = seed <= names.length ? (names[seed - 1] ?? '') : pick(names, random)
    const bytes = Math.floor(10 ** (3 + random() * LARGEST))
    const path = join(folder, `hostile.${type}`)
    await writeFile(path, attacks[name]?.(bytes, random) ?? '')
    const went = await worker.importFile(path, LATEST)
    outcomes[went.outcome] = (outcomes[went.outcome] ?? 0) + 1
    for (const of of ['seconds', 'peakMemory', 'diskGrowth'] as const) most[of] = Math.max(most[of], went[of])
    for (const fault of faultsOf(went, await unpackedSize(path))) faults.push(`${name}, seed ${seed}: ${fault}`)
  }
  console.log(type, outcomes, most)
  return faults
}

test('hostile CSV is imported or refused in time, with bounded memory and disk, and the worker lives on', async () => {
  expect(await attack(csvAttacks, 'csv', FILES / 2)).toEqual([])
})

test('so is hostile JSON', async () => {
  expect(await attack(jsonAttacks, 'json', FILES / 2)).toEqual([])
})

test('so are hostile workbooks', async () => {
  expect(await attack(workbookAttacks, 'xlsx', FILES)).toEqual([])
})

/** Files that once killed the worker or held it up for minutes. */
const KILLERS: readonly (readonly [type: string, what: string, content: () => string | Uint8Array, refusal: string])[] =
  [
    ['json', 'a number of 20 million digits', () => `[{"id":${'9'.repeat(20_000_000)}}]`, 'import-cell-too-long'],
    ['csv', 'a line of 199 million commas', () => Buffer.alloc(199_000_000, ','), 'import-record-too-long'],
    ['xlsx', 'a format of 200,000 brackets', () => oneFormat('['.repeat(200_000)), 'import-workbook-hostile'],
    ['xlsx', 'a row without a number', () => oneRow('NaN'), 'import-workbook-damaged'],
  ]

test.each(KILLERS)('%s: %s is refused at the first attempt', async (type, _, content, refusal) => {
  const path = join(folder, `killer.${type}`)
  await writeFile(path, content())
  const went = await worker.importFile(path, LATEST)
  expect(went.outcome).toBe(refusal)
  expect(faultsOf(went, went.fileBytes)).toEqual([])
  await rm(path)
})
