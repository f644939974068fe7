import { openThreadPool } from '../thread-pool.ts'
import type { QueryInput, QueryName, QueryOutput } from './tasks.ts'

/** Runs interactive reads and small changes in worker threads, off the event loop. */
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

export function openQueryPool({ dataDir, threads = 2 }: QueryPoolOptions): QueryPool {
  const pool = openThreadPool({ entry: new URL('./query-worker.ts', import.meta.url), workerData: dataDir, threads })
  return {
    run: (name, input, options) => pool.run<QueryOutput<typeof name>>({ name, input }, options),
    close: pool.close,
  }
}
