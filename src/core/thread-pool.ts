import { setTimeout as sleep } from 'node:timers/promises'
import { Piscina } from 'piscina'
import { asAppError } from './as-app-error.ts'
import { AppError } from './errors.ts'

/** Threads that run tasks one by one, each with what it keeps between them. */
export interface ThreadPool {
  /** The task and its result are plain data. Throws the task's AppError; `signal` ends the thread that is at it. */
  readonly run: <Result>(task: object, options?: { signal?: AbortSignal }) => Promise<Result>
  readonly close: () => Promise<void>
}

export interface ThreadPoolOptions {
  /**
   * The file whose default export runs a task, within `outcomeOf`. It opens databases for the tasks that need them, never
   * while the thread starts: one that is ended while it loads SQLite takes the whole process with it.
   */
  readonly entry: URL
  /** What each thread is told when it starts. */
  readonly workerData: unknown
  readonly threads: number
}

const MAX_QUEUE = 200
/** Milliseconds that work under way may take to end before its thread is ended. */
const CLOSE_PATIENCE = 5_000

export function openThreadPool({ entry, workerData, threads }: ThreadPoolOptions): ThreadPool {
  const pool = new Piscina({
    filename: entry.href,
    workerData,
    minThreads: 1,
    maxThreads: threads,
    maxQueue: MAX_QUEUE,
    // A thread keeps its connection and what it remembers of the data.
    idleTimeout: Infinity,
  })
  const underWay = new Set<Promise<unknown>>()
  return {
    async run<Result>(task: object, options: { signal?: AbortSignal } = {}) {
      const work: Promise<Outcome<Result>> = pool.run(task, options)
      underWay.add(work)
      return resultOf(await work.finally(() => underWay.delete(work)))
    },
    // The pool itself ends threads that are still at work, and one that is ended while it loads SQLite aborts the process.
    async close() {
      await Promise.race([Promise.allSettled(underWay), sleep(CLOSE_PATIENCE, undefined, { ref: false })])
      await pool.close({ force: true })
    },
  }
}

/** How a task ended. An error that passes between threads keeps its message only, so a refusal goes as plain data. */
export type Outcome<Result> = { readonly result: Result } | { readonly refused: Pick<AppError, 'code' | 'params'> }

/** Runs a task in its thread. */
export async function outcomeOf<Result>(task: () => Result | Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { result: await task() }
  } catch (error) {
    const refusal = asAppError(error)
    if (!refusal) throw error
    return { refused: { code: refusal.code, params: refusal.params } }
  }
}

/** What the thread found, where it was asked. Throws its AppError. */
export function resultOf<Result>(outcome: Outcome<Result>): Result {
  if ('refused' in outcome) throw new AppError(outcome.refused.code, outcome.refused.params)
  return outcome.result
}
