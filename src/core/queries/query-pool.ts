import { AppError } from '../errors.ts'
import { Piscina } from 'piscina'
import type { QueryInput, QueryName, QueryOutput } from './tasks.ts'

/** Runs interactive reads in worker threads, so that no query ever holds up the event loop. */
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
      try {
        return await pool.run({ name, input }, options)
      } catch (error) {
        throw revive(error)
      }
    },
    close: () => pool.close({ force: true }),
  }
}

/** An AppError loses its class on the way between threads; its code and params arrive. */
function revive(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'AppError') return error
  const { code, params } = error as Error & { code?: string; params?: AppError['params'] }
  return code === undefined ? error : new AppError(code, params ?? {}, { cause: error })
}
