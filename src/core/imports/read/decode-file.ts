import { createReadStream } from 'node:fs'
import type { TextEncoding } from '../sniff/detect-encoding.ts'

/** Called with the bytes read since the last call; reading goes on when it resolves. */
export type OnBytes = (bytes: number) => void | Promise<void>

const CHUNK = 1 << 18

/** The text of a file, chunk by chunk, without a byte-order mark; waits for `onBytes` before each chunk. */
export async function* decodeFile(
  { path, onBytes }: { path: string; onBytes: OnBytes },
  encoding: TextEncoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    await onBytes(chunk.length)
    yield decoder.decode(chunk, { stream: true })
  }
  yield decoder.decode()
}
