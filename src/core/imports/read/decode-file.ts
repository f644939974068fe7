import { createReadStream } from 'node:fs'
import type { TextEncoding } from '../sniff/detect-encoding.ts'

const CHUNK = 1 << 18

/** The text of a file, chunk by chunk, without a byte-order mark; `onBytes` hears how much was read. */
export async function* decodeFile(
  { path, onBytes }: { path: string; onBytes: (bytes: number) => void },
  encoding: TextEncoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    onBytes(chunk.length)
    yield decoder.decode(chunk, { stream: true })
  }
  yield decoder.decode()
}
