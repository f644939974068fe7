import { setTimeout as sleep } from 'node:timers/promises'
import { Piscina } from 'piscina'
import { asAppError } from './as-app-error.ts'
import { AppError } from './errors.ts'

/** A pool of threads; each runs one task at a time and keeps its connections and caches between tasks. */
export interface ThreadPool {
  /** The task and its result are plain data. Throws the task's AppError; `signal` terminates the thread running it. */
  readonly run: <Result>(task: object, options?: { signal?: AbortSignal }) => Promise<Result>
  readonly close: () => Promise<void>
}

export interface ThreadPoolOptions {
  /**
   * The file whose default export runs a task, inside `outcomeOf`. It opens databases inside tasks, never while the
   * thread starts: terminating a thread while it loads SQLite aborts the whole process.
   */
  readonly entry: URL
  /** Passed to each thread when it starts. */
  readonly workerData: unknown
  readonly threads: number
}

const MAX_QUEUE = 200
/** Milliseconds that running tasks get to finish before their threads are terminated. */
const CLOSE_PATIENCE = 5_000

export function openThreadPool({ entry, workerData, threads }: ThreadPoolOptions): ThreadPool {
  const pool = new Piscina({
    filename: entry.href,
    workerData,
    minThreads: 1,
    maxThreads: threads,
    maxQueue: MAX_QUEUE,
    // An idle thread keeps its connection and its caches.
    idleTimeout: Infinity,
  })
  const underWay = new Set<Promise<unknown>>()
  return {
    async run<Result>(task: object, options: { signal?: AbortSignal } = {}) {
      const work: Promise<Outcome<Result>> = pool.run(task, options)
      underWay.add(work)
      return resultOf(await work.finally(() => underWay.delete(work)))
    },
    // Piscina terminates busy threads at once, and terminating one while it loads SQLite aborts the process.
    async close() {
      await Promise.race([Promise.allSettled(underWay), sleep(CLOSE_PATIENCE, undefined, { ref: false })])
      await pool.close({ force: true })
    },
  }
}

/** How a task ended. Errors lose their fields between threads, so an AppError is passed as plain data. */
export type Outcome<Result> = { readonly result: Result } | { readonly refused: Pick<AppError, 'code' | 'params'> }

/** Runs a task, in its thread; an AppError becomes an outcome, other errors are thrown. */
export async function outcomeOf<Result>(task: () => Result | Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { result: await task() }
  } catch (error) {
    const refusal = asAppError(error)
    if (!refusal) throw error
    return { refused: { code: refusal.code, params: refusal.params } }
  }
}

/** The result of an outcome, in the calling thread. Throws its AppError. */
export function resultOf<Result>(outcome: Outcome<Result>): Result {
  if ('refused' in outcome) throw new AppError(outcome.refused.code, outcome.refused.params)
  return outcome.result
}
