import { median, type Measure } from './measure.ts'
import { runAlone } from './run-alone.ts'

/** Output of the programs in `alone/`: milliseconds, and the number of rows. */
interface Run {
  readonly cold: number
  /** Repeated in the same process, but without cached data. */
  readonly anew?: readonly number[]
  readonly warm: readonly number[]
  readonly rows: number
}

export interface Comparison {
  readonly what: string
  readonly program: readonly [name: string, ...args: string[]]
  readonly floor: readonly [name: string, ...args: string[]]
  /** Before "of the same … rows". */
  readonly floorIs: string
  /** Of the warm ratio, and of the first answer's. */
  readonly limit: number
  readonly coldLimit?: number
}

/** Processes per program; their median counts. */
const RUNS = 3

/** Measures a program against its floor, alternating, each run in a new process. */
export async function compareAlone(dataDir: string, comparison: Comparison): Promise<Measure[]> {
  const { what, limit, coldLimit } = comparison
  const floors: Run[] = []
  const answers: Run[] = []
  for (let run = 0; run < RUNS; run++) {
    floors.push(await runNamed(dataDir, comparison.floor))
    answers.push(await runNamed(dataDir, comparison.program))
  }
  const rows = floors[0]?.rows ?? 0
  if (rows !== answers[0]?.rows) throw new Error(`${what}: the floor and the answer saw different rows`)
  const floorIs = `${comparison.floorIs} of the same ${rows.toLocaleString('en-US')} rows`
  const warmFloor = median(floors.flatMap((run) => run.warm))
  const line = (times: readonly number[], floor: number): Omit<Measure, 'what'> => ({
    value: median(times),
    unit: 'ms',
    floor,
    floorIs,
  })
  const anew = answers.flatMap((run) => run.anew ?? [])
  const anewFloor = median(floors.flatMap((run) => run.anew ?? []))
  return [
    {
      what: `${what}, warm`,
      ...line(
        answers.flatMap((run) => run.warm),
        warmFloor,
      ),
      limit,
    },
    ...(anew.length > 0 ? [{ what: `${what}, nothing cached`, ...line(anew, anewFloor) }] : []),
    {
      what: `${what}, first in a fresh process`,
      ...line(
        answers.map((run) => run.cold),
        median(floors.map((run) => run.cold)),
      ),
      floorIs: `${floorIs}, fresh process`,
      ...(coldLimit === undefined ? {} : { limit: coldLimit }),
    },
  ]
}

function runNamed(dataDir: string, [name, ...args]: Comparison['program']): Promise<Run> {
  return runAlone<Run>(name, dataDir, ...args)
}
