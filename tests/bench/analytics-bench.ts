import { LAST_MONTH } from './bench-data.ts'
import { median, type Measure } from './measure.ts'
import { runAlone } from './run-alone.ts'

interface Scan {
  readonly cold: number
  readonly warm: readonly number[]
  readonly rows: number
}
interface Analytics {
  readonly cold: number
  readonly warm: readonly number[]
  readonly invoices: number
}

/** Processes of each sort; their medians count. */
const RUNS = 3

/** The complete analytics result against a bare ordered scan of the same rows. */
export async function analyticsBench(dataDir: string): Promise<Measure[]> {
  return [
    ...(await compare(dataDir, 'analytics, all time', [], 2)),
    ...(await compare(dataDir, 'analytics, last month', [LAST_MONTH.from, LAST_MONTH.to], 3)),
  ]
}

async function compare(dataDir: string, what: string, period: string[], limit: number): Promise<Measure[]> {
  const scans: Scan[] = []
  const answers: Analytics[] = []
  for (let run = 0; run < RUNS; run++) {
    scans.push(await runAlone<Scan>('scan', dataDir, ...period))
    answers.push(await runAlone<Analytics>('analytics', dataDir, ...period))
  }
  const rows = scans[0]?.rows ?? 0
  if (rows !== answers[0]?.invoices) throw new Error(`${what}: scan and analytics saw different rows`)
  const floorIs = `bare scan of the same ${rows.toLocaleString('en-US')} rows`
  return [
    {
      what: `${what}, warm`,
      value: median(answers.flatMap((run) => run.warm)),
      unit: 'ms',
      floor: median(scans.flatMap((run) => run.warm)),
      floorIs,
      limit,
    },
    {
      what: `${what}, first in a fresh process`,
      value: median(answers.map((run) => run.cold)),
      unit: 'ms',
      floor: median(scans.map((run) => run.cold)),
      floorIs: `${floorIs}, fresh process`,
    },
  ]
}
