import { setTimeout as sleep } from 'node:timers/promises'
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
/** Milliseconds that work under way may take to end before its thread is ended. */
const CLOSE_PATIENCE = 5_000

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
  const underWay = new Set<Promise<Outcome>>()
  return {
    async run(name, input, options = {}) {
      const task: Promise<Outcome> = pool.run({ name, input }, options)
      underWay.add(task)
      const outcome = await task.finally(() => underWay.delete(task))
      if ('refused' in outcome) throw new AppError(outcome.refused.code, outcome.refused.params)
      return outcome.result as QueryOutput<typeof name>
    },
    // The pool itself ends threads that are still at work, and one that is ended while it loads SQLite aborts the process.
    async close() {
      await Promise.race([Promise.allSettled(underWay), sleep(CLOSE_PATIENCE, undefined, { ref: false })])
      await pool.close({ force: true })
    },
  }
}
