import type { DataSource } from '../db/open.ts'
import { openThreadPool } from '../thread-pool.ts'
import { changeTasks, type QueryInput, type QueryName, type QueryOutput } from './tasks.ts'

/** Runs interactive reads and small changes in worker threads, off the event loop. */
export interface QueryPool {
  /**
   * Abort `signal` when the answer is no longer wanted. Throws its reason, `query-too-long` past the task's deadline, and
   * `queries-too-many`.
   */
  run<Name extends QueryName>(
    name: Name,
    input: QueryInput<Name>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<QueryOutput<Name>>
  close(): Promise<void>
}

/**
 * How a task is run. `short`: takes milliseconds however much data there is, in a thread of its own. `report`: works over
 * many rows. `file`: writes a file. `shared`: others wait for the same result. `change`: changes something. The last two
 * go on when the visitor who asked has left.
 */
type TaskClass = 'short' | 'report' | 'file' | 'shared' | 'change'

const classes: Partial<Readonly<Record<QueryName, TaskClass>>> = {
  dataOrigin: 'short',
  importBatch: 'short',
  importHistory: 'short',
  syncById: 'short',
  syncHistory: 'short',
  customerCard: 'short',
  personalDetails: 'short',
  customerInvoices: 'short',
  customerCoupons: 'short',
  businessTable: 'short',
  reportFile: 'file',
  ownSegmentFile: 'file',
  writeRejectsFile: 'file',
  chartSvg: 'shared',
  chartPng: 'shared',
}

export interface QueryPoolOptions extends DataSource {
  /** Threads for everything but short reads, which have one of their own. */
  readonly threads?: number
  /** Milliseconds a task of each class may take. */
  readonly deadlines?: Readonly<Record<TaskClass, number>>
}

const DEADLINES: Readonly<Record<TaskClass, number>> = {
  short: 15_000,
  report: 60_000,
  shared: 60_000,
  file: 300_000,
  change: 60_000,
}

export function openQueryPool({
  dataDir,
  databaseUrl,
  threads = 2,
  deadlines = DEADLINES,
}: QueryPoolOptions): QueryPool {
  const entry = new URL('./query-worker.ts', import.meta.url)
  const source: DataSource = { dataDir, databaseUrl }
  const short = openThreadPool({ entry, workerData: source, threads: 1 })
  const long = openThreadPool({ entry, workerData: source, threads })
  return {
    async run(name, input, { signal } = {}) {
      const of = taskClassOf(name)
      const pool = of === 'short' ? short : long
      const ends = of === 'change' || of === 'shared' ? undefined : signal
      signal?.throwIfAborted()
      return pool.run<QueryOutput<typeof name>>({ name, input }, { signal: ends, deadline: deadlines[of] })
    },
    async close() {
      await Promise.all([short.close(), long.close()])
    },
  }
}

/** The queries as one visitor asks them: what is still being worked out when they leave ends. */
export function queriesUntil(queries: Pick<QueryPool, 'run'>, signal: AbortSignal): Pick<QueryPool, 'run'> {
  return { run: (name, input, options) => queries.run(name, input, { signal, ...options }) }
}

function taskClassOf(name: QueryName): TaskClass {
  return Object.hasOwn(changeTasks, name) ? 'change' : (classes[name] ?? 'report')
}
