import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { AppError } from '../../errors.ts'
import type { ReadRequest } from './reader-thread.ts'
import type { ReaderMessage } from './rows/row-batch.ts'

export interface ReadLimits {
  /** Milliseconds the whole reading may take. */
  readonly deadline: number
  readonly signal: AbortSignal
}

/** Megabytes the thread's JavaScript heap may take: a workbook's shared strings live there. */
const HEAP = { text: 96, workbook: 160 } as const
const YOUNG_HEAP = 8

/**
 * Reads a file in a thread of its own, which a hostile file may fill or keep busy without harm: yields its messages
 * in order and lets the thread run only a few batches ahead. Throws the file's refusal, `import-too-slow`,
 * `import-too-complex` and `import-unreadable`.
 */
export async function* readFileRows(
  request: Omit<ReadRequest, 'taken'>,
  limits: ReadLimits,
): AsyncGenerator<ReaderMessage> {
  const taken = new Int32Array(new SharedArrayBuffer(4))
  const thread = new Worker(new URL('./reader-thread.ts', import.meta.url), {
    workerData: { ...request, taken } satisfies ReadRequest,
    resourceLimits: {
      maxOldGenerationSizeMb: request.text ? HEAP.text : HEAP.workbook,
      maxYoungGenerationSizeMb: YOUNG_HEAP,
    },
  })
  const queue = collect(thread)
  const timer = setTimeout(() => queue.fail(new AppError('import-too-slow')), limits.deadline)
  const stop = () => queue.fail(limits.signal.reason)
  limits.signal.addEventListener('abort', stop)
  if (limits.signal.aborted) stop()
  try {
    for (;;) {
      const message = await queue.next()
      if (!message) return
      if (message.type === 'refused') throw new AppError(message.code, message.params)
      yield message
      if (message.type !== 'rows') continue
      Atomics.add(taken, 0, 1)
      Atomics.notify(taken, 0)
    }
  } finally {
    clearTimeout(timer)
    limits.signal.removeEventListener('abort', stop)
    await thread.terminate()
  }
}

interface MessageQueue {
  /** undefined once the thread has ended. */
  next(): Promise<ReaderMessage | undefined>
  fail(reason: unknown): void
}

function collect(thread: Worker): MessageQueue {
  const waiting: ReaderMessage[] = []
  const news = new EventTarget()
  let ended = false
  let failure: { reason: unknown } | undefined
  const announce = () => news.dispatchEvent(new Event('news'))
  const fail = (reason: unknown) => {
    failure ??= { reason }
    announce()
  }
  thread.on('message', (message: ReaderMessage) => {
    waiting.push(message)
    announce()
  })
  thread.on('error', (error) => fail(threadFailure(error)))
  thread.on('exit', () => {
    ended = true
    announce()
  })
  return {
    async next() {
      for (;;) {
        if (failure) throw failure.reason
        const message = waiting.shift()
        if (message || ended) return message
        await once(news, 'news')
      }
    },
    fail,
  }
}

/** What breaks a parser is the file's fault; what the operating system says is not. */
function threadFailure(error: unknown): unknown {
  if (!(error instanceof Error) || 'syscall' in error) return error
  const full = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return new AppError(full ? 'import-too-complex' : 'import-unreadable', {}, { cause: error })
}
