import { AppError } from '../errors.ts'
import { Piscina } from 'piscina'
import type { Outcome } from './query-worker.ts'
import type { QueryInput, QueryName, QueryOutput } from './tasks.ts'

/** Runs interactive reads and small changes in worker threads, so that none of them ever holds up the event loop. */
export interface QueryPool {
  run<Name extends QueryName>(
    name: Name,
    input: QueryInput<Name>,
    options?: { signal?: AbortSignal },
  ): Promise<QueryOutput<Name>>
  close(): Promise<void>
}

export interface QueryPoolOptions {
  readonly dataDir: string
  readonly threads?: number
}

const MAX_QUEUE = 200

export function openQueryPool({ dataDir, threads = 2 }: QueryPoolOptions): QueryPool {
  const pool = new Piscina({
    filename: new URL('./query-worker.ts', import.meta.url).href,
    workerData: dataDir,
    minThreads: 1,
    maxThreads: threads,
    maxQueue: MAX_QUEUE,
    // A thread keeps its connection and what it remembers of the data.
    idleTimeout: Infinity,
  })
  return {
    async run(name, input, options = {}) {
      const outcome = (await pool.run({ name, input }, options)) as Outcome
      if ('refused' in outcome) throw new AppError(outcome.refused.code, outcome.refused.params)
      return outcome.result as QueryOutput<typeof name>
    },
    close: () => pool.close({ force: true }),
  }
}
