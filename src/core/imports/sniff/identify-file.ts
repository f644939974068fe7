import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** What one pass over a file's bytes finds. */
export interface FileIdentity {
  readonly sha256: string
  readonly bytes: number
  /** The first bytes, at most 64 KB. */
  readonly head: Buffer
  readonly utf8: boolean
  /** Bytes around the first ones that are no UTF-8, to guess the encoding from; the head when there are none. */
  readonly sample: Buffer
}

const CHUNK = 1 << 18
const HEAD = 1 << 16

/** Reads the file once, in constant memory. */
export async function identifyFile(path: string): Promise<FileIdentity> {
  const hash = createHash('sha256')
  let bytes = 0
  let head: Buffer = Buffer.alloc(0)
  let sample: Buffer | undefined
  let tail: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    if (bytes === 0) head = Buffer.from(chunk.subarray(0, HEAD))
    bytes += chunk.length
    if (sample) continue
    const text = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk
    const whole = text.subarray(0, text.length - incompleteTail(text))
    if (isUtf8(whole)) tail = Buffer.from(text.subarray(whole.length))
    else sample = Buffer.from(text)
  }
  const utf8 = sample === undefined && tail.length === 0
  return { sha256: hash.digest('hex'), bytes, head, utf8, sample: sample ?? head }
}

/** Bytes at the end that begin a character which the next chunk finishes. */
export function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return back < characterLength(byte) ? back : 0
    if (byte < 0x80) return 0
  }
  return 0
}

function characterLength(lead: number): number {
  if (lead >= 0xf0) return 4
  return lead >= 0xe0 ? 3 : 2
}

/** What Excel and LibreOffice put beside a workbook that is open, and macOS beside every file it copies. */
const LOCKS = [/^~\$/, /^\.~lock\..*#$/, /^\._/]

/** True for the name of a file that only says that another one is open. */
export function isLockFile(fileName: string): boolean {
  return LOCKS.some((lock) => lock.test(fileName))
}
