import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchData } from './bench-data.ts'
import { median, type Measure } from './measure.ts'
import { runAlone } from './run-alone.ts'
import { importByWorker, previewByWorker, undoByWorker, type MeasuredImport } from './import-by-worker.ts'

const RUNS = 3

/** Import by the real worker against csv-parse reading the same file, in turns. */
export async function importBench(data: BenchData): Promise<Measure[]> {
  const alone: number[] = []
  const previewFirst: MeasuredImport[] = []
  const previewAgain: MeasuredImport[] = []
  const first: MeasuredImport[] = []
  const again: MeasuredImport[] = []
  const tenth: MeasuredImport[] = []
  const undoChanged: number[] = []
  const undoFirst: number[] = []
  const half: MeasuredImport[] = []
  for (let run = 0; run < RUNS; run++) {
    alone.push((await runAlone<{ ms: number }>('parse-csv', data.salesFile)).ms)
    const dataDir = join(data.folder, `import-${run}`)
    previewFirst.push(await previewByWorker(dataDir, data.salesFile))
    first.push(await importByWorker(dataDir, data.salesFile))
    previewAgain.push(await previewByWorker(dataDir, data.changedFile))
    again.push(await importByWorker(dataDir, data.changedFile))
    undoChanged.push(await undoByWorker(dataDir))
    undoFirst.push(await undoByWorker(dataDir))
    await rm(dataDir, { recursive: true })
    half.push(await importIntoEmpty(`${dataDir}-half`, data.halfFile))
    tenth.push(await importIntoEmpty(`${dataDir}-tenth`, data.tenthFile))
  }
  return lines(data, {
    alone: median(alone),
    previewFirst,
    previewAgain,
    first,
    again,
    undoChanged,
    undoFirst,
    half,
    tenth,
  })
}

async function importIntoEmpty(dataDir: string, file: string): Promise<MeasuredImport> {
  const measured = await importByWorker(dataDir, file)
  await rm(dataDir, { recursive: true })
  return measured
}

interface Runs {
  readonly alone: number
  readonly previewFirst: readonly MeasuredImport[]
  readonly previewAgain: readonly MeasuredImport[]
  readonly first: readonly MeasuredImport[]
  readonly again: readonly MeasuredImport[]
  readonly undoChanged: readonly number[]
  readonly undoFirst: readonly number[]
  readonly half: readonly MeasuredImport[]
  readonly tenth: readonly MeasuredImport[]
}

function lines(
  data: BenchData,
  { alone, previewFirst, previewAgain, first, again, undoChanged, undoFirst, half, tenth }: Runs,
): Measure[] {
  const rows = data.sales.toLocaleString('en-US')
  const firstTime = median(first.map((run) => run.ms))
  const peak = Math.max(...[...first, ...again, ...previewFirst, ...previewAgain].map((run) => run.peakMemory))
  return [
    {
      what: `import ${rows} sales into an empty database`,
      value: firstTime,
      unit: 'ms',
      floor: alone,
      floorIs: 'csv-parse alone, same file',
      limit: 1.9,
    },
    {
      what: 'the same file with 5 % of rows changed',
      value: median(again.map((run) => run.ms)),
      unit: 'ms',
      floor: firstTime,
      floorIs: 'the first import',
      limit: 1,
    },
    {
      what: `preview of ${rows} new sales`,
      value: median(previewFirst.map((run) => run.ms)),
      unit: 'ms',
      floor: firstTime,
      floorIs: 'their import',
      limit: 0.7,
    },
    {
      what: 'preview of those changes',
      value: median(previewAgain.map((run) => run.ms)),
      unit: 'ms',
      floor: median(again.map((run) => run.ms)),
      floorIs: 'their import',
    },
    {
      what: 'undo of those changes',
      value: median(undoChanged),
      unit: 'ms',
      floor: median(again.map((run) => run.ms)),
      floorIs: 'their import',
      limit: 1,
    },
    {
      what: `undo of all ${rows} sales`,
      value: median(undoFirst),
      unit: 'ms',
      floor: firstTime,
      floorIs: 'the first import',
      limit: 1,
    },
    { what: 'worker memory, peak of both', value: peak, unit: 'MB', limit: 350 },
    // Caches of a fixed size are full after the first half; only memory that depends on the rows grows further.
    {
      what: 'worker memory, first import',
      value: memory(first),
      unit: 'MB',
      floor: memory(half),
      floorIs: 'half of the rows',
      limit: 1.25,
    },
    { what: '… the same', value: memory(first), unit: 'MB', floor: memory(tenth), floorIs: 'a tenth of the rows' },
  ]
}

function memory(runs: readonly MeasuredImport[]): number {
  return median(runs.map((run) => run.peakMemory))
}
