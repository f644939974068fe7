import { AppError } from '../../errors.ts'
import type { ReaderMessage, ReadRequest } from './reader-messages.ts'
import { startReader, type Reader } from './reader.ts'

export interface ReadLimits {
  /** Milliseconds the whole reading may take. */
  readonly deadline: number
  readonly signal: AbortSignal
}

/** What a reader delivers of a file that it can read. */
export type ReadPart = Extract<ReaderMessage, { type: 'start' | 'rows' | 'end' }>

/** Files after which a reader is replaced. */
const MOST_FILES = 100
/** Milliseconds. */
const LONGEST_IDLE = 30_000

/** A reader that waits for its next file: starting a process costs more than reading a small file. */
let idle: { readonly reader: Reader; readonly timer: NodeJS.Timeout } | undefined

/** Bytes of a file after which its reader has taken too much memory to be used again. */
const SMALL = 4_000_000

/**
 * Reads a file in a process of its own, which a hostile file may fill, keep busy or kill without harm: yields the parts of
 * the file in order and lets the reader run only a few batches ahead. Throws the file's refusal, `import-too-slow`,
 * `import-too-complex` and `import-unreadable`; other errors are not the file's fault, and the import may be tried again.
 */
export async function* readFileRows(request: ReadRequest, limits: ReadLimits): AsyncGenerator<ReadPart> {
  limits.signal.throwIfAborted()
  const reader = borrowReader()
  let usable = false
  const timer = setTimeout(() => reader.fail(new AppError('import-too-slow')), limits.deadline)
  const stop = () => reader.fail(limits.signal.reason)
  limits.signal.addEventListener('abort', stop)
  try {
    reader.send({ type: 'read', request })
    for (;;) {
      const message = await reader.next()
      usable = request.fileBytes <= SMALL && (message.type === 'end' || message.type === 'refused')
      if (message.type === 'refused') throw new AppError(message.code, message.params)
      if (message.type === 'failed') throw failure(message)
      yield message
      if (message.type === 'end') return
      if (message.type === 'rows') reader.send({ type: 'taken' })
    }
  } finally {
    clearTimeout(timer)
    limits.signal.removeEventListener('abort', stop)
    if (usable) returnReader(reader)
    else await reader.kill()
  }
}

function failure({ message, code }: Extract<ReaderMessage, { type: 'failed' }>): Error {
  const cause = new Error(message)
  return code === undefined ? new AppError('import-unreadable', {}, { cause }) : Object.assign(cause, { code })
}

/** A reader that has nothing to read; it has to be returned or killed. */
function borrowReader(): Reader {
  const last = idle
  idle = undefined
  clearTimeout(last?.timer)
  if (!last?.reader.alive) return startReader()
  last.reader.hold(true)
  return last.reader
}

/** Takes back a reader that has answered; it ends with this process. */
function returnReader(reader: Reader): void {
  if (idle || reader.files >= MOST_FILES) return reader.dismiss()
  reader.hold(false)
  const timer = setTimeout(() => {
    idle = undefined
    reader.dismiss()
  }, LONGEST_IDLE)
  idle = { reader, timer: timer.unref() }
}
