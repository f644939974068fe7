import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { getCompileCacheDir } from 'node:module'
import { Socket } from 'node:net'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../errors.ts'
import type { ReaderInput, ReaderMessage } from './reader-messages.ts'

/** A process that reads files, one at a time. */
export interface Reader {
  readonly alive: boolean
  /** How many it was asked to read. */
  readonly files: number
  send(input: ReaderInput): void
  /** The next message, in order. Throws what ended the reader, or made it useless. */
  next(): Promise<ReaderMessage>
  /** What `next` throws from now on. */
  fail(reason: unknown): void
  /** Whether this process has to stay for the reader's sake. */
  hold(needed: boolean): void
  /** Lets the reader end by itself; it has nothing to read. */
  dismiss(): void
  /** Resolves when the reader has ended. */
  kill(): Promise<void>
}

const PROGRAM = fileURLToPath(new URL('./reader-process.ts', import.meta.url))
/** Megabytes of JavaScript objects in a reader: a workbook's shared texts are held there. */
const HEAP = 256
const YOUNG_HEAP = 8
/** Characters of what a reader prints that are quoted in the log. */
const QUOTED = 2_000
/** A stop of the service ends its readers too. */
const STOPPED: ReadonlySet<string | null> = new Set(['SIGINT', 'SIGTERM', 'SIGHUP'])

/** Starts a process without settings, secrets or a database. */
export function startReader(): Reader {
  const cache = getCompileCacheDir()
  const child = fork(PROGRAM, [], {
    execArgv: [`--max-old-space-size=${HEAP}`, `--max-semi-space-size=${YOUNG_HEAP}`],
    // Node adds the folder of its version to it.
    env: cache === undefined ? {} : { NODE_COMPILE_CACHE: dirname(cache) },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const ended = once(child, 'exit')
  let files = 0
  const running = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null
  const { next, fail } = collectMessages(child)
  return {
    next,
    fail,
    get alive() {
      return child.connected && running()
    },
    get files() {
      return files
    },
    send(input) {
      if (input.type === 'read') files++
      // One that has just died is found out by its exit.
      if (child.connected) child.send(input, () => undefined)
    },
    hold(needed) {
      const printed = child.stderr instanceof Socket ? child.stderr : undefined
      for (const handle of [child, child.channel, printed]) {
        if (needed) handle?.ref()
        else handle?.unref()
      }
    },
    dismiss: () => void (child.connected && child.disconnect()),
    async kill() {
      if (!running()) return
      child.kill('SIGKILL')
      await ended
    },
  }
}

function collectMessages(child: ChildProcess): Pick<Reader, 'next' | 'fail'> {
  const waiting: ReaderMessage[] = []
  const news = new EventTarget()
  let printed = ''
  let stopped: { readonly reason: unknown } | undefined
  let exited: { readonly reason: unknown } | undefined
  const notify = () => news.dispatchEvent(new Event('news'))
  const fail = (reason: unknown) => {
    stopped ??= { reason }
    notify()
  }
  child.stderr?.on('data', (text: Buffer) => void (printed = `${printed}${String(text)}`.slice(-QUOTED)))
  child.on('message', (message) => {
    waiting.push(message as ReaderMessage)
    notify()
  })
  child.on('error', fail)
  // It comes after the last message.
  child.on('close', (code, signal) => {
    exited = { reason: exitError(code, signal, printed) }
    notify()
  })
  return {
    async next() {
      for (;;) {
        if (stopped) throw stopped.reason
        const message = waiting.shift()
        if (message) return message
        if (exited) throw exited.reason
        await once(news, 'news')
      }
    },
    fail,
  }
}

/** A reader that ended before the file did: a parser gave up, or the process was killed. */
function exitError(code: number | null, signal: string | null, printed: string): Error {
  const cause = new Error(`the reader of the file ended with ${signal ?? `code ${code}`}: ${printed}`)
  if (STOPPED.has(signal)) return cause
  const outOfMemory = signal === 'SIGKILL' || /out of memory/i.test(printed)
  return new AppError(outOfMemory ? 'import-too-complex' : 'import-unreadable', {}, { cause })
}
