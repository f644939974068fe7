import { setTimeout as sleep } from 'node:timers/promises'
import { Piscina } from 'piscina'
import { asAppError, AppError } from './errors.ts'

/** Threads that run tasks one by one, each with what it opened for them. */
export interface ThreadPool {
  /**
   * The task and its result are plain data. Throws the task's AppError, what ended the signal, `query-too-long` and
   * `queries-too-many`.
   */
  readonly run: <Result>(task: object, options?: TaskOptions) => Promise<Result>
  readonly close: () => Promise<void>
}

export interface TaskOptions {
  /** Ends the wait at once, and the task with its thread unless it is over soon. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds, waiting for a thread among them, after which the task is ended with its thread. */
  readonly deadline?: number
}

export interface ThreadPoolOptions {
  /** The file whose default export is a `threadEntry`. */
  readonly entry: URL
  /** What each thread is given when it starts. */
  readonly workerData: unknown
  readonly threads: number
}

const MAX_QUEUE = 200
/** Megabytes of V8's young generation in each thread, which would otherwise grow eightfold under load and stay so. */
const YOUNG_GENERATION = 24
/** Milliseconds that running tasks get to finish before their threads are terminated. */
const CLOSE_PATIENCE = 5_000
/** Milliseconds an abandoned task may take to end by itself: its thread has caches that other tasks want. */
const UNWANTED_PATIENCE = 2_000

/** How far a task is, in memory that both threads see. */
const [WAITING, OPENING, RUNNING, ABANDONED] = [0, 1, 2, 3] as const

export function openThreadPool({ entry, workerData, threads }: ThreadPoolOptions): ThreadPool {
  const pool = new Piscina({
    filename: entry.href,
    workerData,
    minThreads: 1,
    maxThreads: threads,
    // A thread keeps its connection and what it has cached of the data.
    idleTimeout: Infinity,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION },
  })
  const underWay = new Set<UnderWay>()

  async function run<Result>(task: object, { signal, deadline }: TaskOptions = {}): Promise<Result> {
    signal?.throwIfAborted()
    if (underWay.size >= threads + MAX_QUEUE) throw new AppError('queries-too-many')
    const gate = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
    const stop = new AbortController()
    const work = pool.run({ task, gate } satisfies Handed<object>, { signal: stop.signal }) as Promise<Outcome<Result>>
    const settled = work.finally(() => underWay.delete(self))
    const self = { gate, stop, settled }
    underWay.add(self)
    const ending = watchFor(signal, deadline)
    try {
      return resultOf(await Promise.race([settled, ending.ended]))
    } catch (error) {
      if (ending.patience !== undefined) void endTask(self, ending.patience)
      throw error
    } finally {
      ending.done()
    }
  }

  return {
    run,
    async close() {
      const works = Array.from(underWay, ({ settled }) => settled)
      await Promise.race([Promise.allSettled(works), sleep(CLOSE_PATIENCE, undefined, { ref: false })])
      await Promise.all(Array.from(underWay, (work) => endTask(work, 0)))
      await pool.destroy()
    },
  }
}

interface UnderWay {
  readonly gate: Int32Array
  readonly stop: AbortController
  readonly settled: Promise<unknown>
}

/**
 * Ends an abandoned task after `patience` in milliseconds. A queued one is dropped at once; a thread that is opening its
 * connections may finish first.
 */
async function endTask({ gate, stop, settled }: UnderWay, patience: number): Promise<void> {
  const over = settled.catch(() => undefined)
  if (Atomics.compareExchange(gate, 0, WAITING, ABANDONED) !== WAITING) {
    // A thread that is ended while it loads SQLite takes the whole process with it.
    const opened = Atomics.waitAsync(gate, 0, OPENING)
    if (opened.async) await Promise.race([opened.value, over])
    if (patience > 0) await Promise.race([over, sleep(patience, undefined, { ref: false })])
  }
  stop.abort()
}

/** Waits for what ends a task before its time; `patience`, in milliseconds, is set once something has. */
function watchFor(signal: AbortSignal | undefined, deadline: number | undefined) {
  const { promise: ended, reject } = Promise.withResolvers<never>()
  ended.catch(() => undefined)
  const leave = () => {
    watch.patience ??= UNWANTED_PATIENCE
    reject(signal?.reason as Error)
  }
  const expire = () => {
    watch.patience ??= 0
    reject(new AppError('query-too-long', { seconds: Math.round((deadline ?? 0) / 1000) }))
  }
  const timer = deadline === undefined ? undefined : setTimeout(expire, deadline)
  signal?.addEventListener('abort', leave)
  const watch = {
    ended,
    patience: undefined as number | undefined,
    done() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', leave)
    },
  }
  return watch
}

/** A task on its way to a thread. */
interface Handed<Task> {
  readonly task: Task
  readonly gate: Int32Array
}

/**
 * The default export of a file that runs in a pool's threads. `open` makes what tasks share, databases above all, once a
 * thread and not before its first task.
 */
export function threadEntry<Task, Opened>(
  open: () => Opened,
  work: (task: Task, opened: Opened) => unknown,
): (handed: Handed<Task>) => Promise<Outcome<unknown>> {
  let kept: { readonly opened: Opened } | undefined
  return ({ task, gate }) =>
    outcomeOf(() => {
      if (Atomics.compareExchange(gate, 0, WAITING, OPENING) === ABANDONED) return undefined
      try {
        kept ??= { opened: open() }
      } finally {
        Atomics.store(gate, 0, RUNNING)
        Atomics.notify(gate, 0)
      }
      return work(task, kept.opened)
    })
}

/** How a task ended. An error that passes between threads keeps its message only, so a refusal goes as plain data. */
type Outcome<Result> = { readonly result: Result } | { readonly refused: Pick<AppError, 'code' | 'params'> }

async function outcomeOf<Result>(task: () => Result | Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { result: await task() }
  } catch (error) {
    const refusal = asAppError(error)
    if (!refusal) throw error
    return { refused: { code: refusal.code, params: refusal.params } }
  }
}

/** What the thread found, where it was asked. Throws its AppError. */
function resultOf<Result>(outcome: Outcome<Result>): Result {
  if ('refused' in outcome) throw new AppError(outcome.refused.code, outcome.refused.params)
  return outcome.result
}
