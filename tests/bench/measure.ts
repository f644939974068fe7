/** One line of the table: a measured value and its floor. */
export interface Measure {
  readonly what: string
  /** In `unit`. */
  readonly value: number
  readonly unit: 'ms' | 'kB' | 'MB' | 'rows/s'
  /** The floor in the same unit, measured in the same run. */
  readonly floor?: number
  readonly floorIs?: string
  /** The upper limit: a multiple of the floor if there is one, else in `unit`. */
  readonly limit?: number
}

/** Runs the work and returns its result with the milliseconds it took. */
export async function timed<Result>(work: () => Result | Promise<Result>): Promise<{ result: Result; ms: number }> {
  const started = performance.now()
  const result = await work()
  return { result, ms: performance.now() - started }
}

/** Minimum number and milliseconds of warm runs, so that the engine has compiled the hot code. */
const LEAST_RUNS = 7
const LEAST_TIME = 1_500

/** The milliseconds of repeated runs. */
export async function repeatedly(work: (run: number) => unknown): Promise<number[]> {
  const times: number[] = []
  const until = performance.now() + LEAST_TIME
  while (times.length < LEAST_RUNS || performance.now() < until) {
    times.push((await timed(() => work(times.length))).ms)
  }
  return times
}

export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

/** The value that `percent` of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN
}

export function ratioOf(measure: Measure): number | undefined {
  return measure.floor === undefined ? undefined : measure.value / measure.floor
}

/** Whether the limit is met; undefined without a limit. */
export function isWithin(measure: Measure): boolean | undefined {
  if (measure.limit === undefined) return undefined
  return (ratioOf(measure) ?? measure.value) <= measure.limit
}

/** The milliseconds of work on new connections without any cache; opening is not timed. */
export async function onNewConnections<Connection extends { close(): unknown }>(
  open: () => Connection,
  work: (connection: Connection) => unknown,
): Promise<number[]> {
  const times: number[] = []
  while (times.length < LEAST_RUNS) {
    const connection = open()
    times.push((await timed(() => work(connection))).ms)
    await connection.close()
  }
  return times
}
