import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { median, timed, type Measure } from './measure.ts'

const run = promisify(execFile)
const CLI = fileURLToPath(new URL('../../bin/semir.js', import.meta.url))
const RUNS = 5
/** Milliseconds of the whole command, from its start to its end, at so many sales. */
const LIMIT = { ms: 350, sales: 100_000 }

/** `semir analytics` typed in a terminal, the process and all it loads included. */
export async function terminalBench(dataDir: string, { sales }: { readonly sales: number }): Promise<Measure[]> {
  const ask = () => run(process.execPath, [CLI, 'analytics', '--data', dataDir])
  const times: number[] = []
  for (let each = 0; each < RUNS; each++) times.push((await timed(ask)).ms)
  const limit = sales <= LIMIT.sales ? { limit: LIMIT.ms } : {}
  return [{ what: 'analytics in a terminal, from a cold start', value: median(times), unit: 'ms', ...limit }]
}
