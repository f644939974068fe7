import { detect } from 'chardet'
import { AppError } from '../../errors.ts'
import type { FileIdentity } from './identify-file.ts'
import { createReadStream } from 'node:fs'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1258'

/** Share, number and variety of control characters above which bytes are no text; files are small, and one does no harm. */
const CONTROL_SHARE = 0.01
const CONTROLS = 16
const CONTROL_SORTS = 5
/** Share of zero bytes above which the same holds. */
const ZERO_SHARE = 0.005
/** Shares of two-byte characters among all that are not ASCII. */
const SURELY_CHINESE = 0.95
const MAYBE_CHINESE = 0.8
/** Share of broken characters up to which text still counts as UTF-8. */
const BROKEN_SHARE = 0.05

/** The encoding of a text file. Throws `import-binary`. */
export function detectEncoding(identity: FileIdentity): TextEncoding {
  const head = withoutPadding(identity.head)
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const wide = wideWithoutMark(head)
  if (wide) return wide
  if (isBinary(head)) throw new AppError('import-binary')
  if (identity.utf8 || mostlyUtf8(identity.sample)) return 'utf-8'
  return looksChinese(identity.sample) ? 'gb18030' : 'windows-1258'
}

/** Zero bytes behind the text are room that a program did not use. */
function withoutPadding(head: Buffer): Buffer {
  let end = head.length
  while (end > 0 && head[end - 1] === 0) end--
  return head.subarray(0, end)
}

/** UTF-16 without a mark: Latin text has every second byte zero. */
function wideWithoutMark(head: Buffer): TextEncoding | undefined {
  const zeros = [0, 0]
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const half = head.length / 2
  if (odd > half * 0.3 && even < half * 0.05) return 'utf-16le'
  return even > half * 0.3 && odd < half * 0.05 ? 'utf-16be' : undefined
}

/** A control character that stands in front of every id is one sort; those of a program are of all sorts. */
function isBinary(head: Buffer): boolean {
  const controls = new Map<number, number>()
  for (const byte of head) {
    if (byte < 9 || (byte > 13 && byte < 32)) controls.set(byte, (controls.get(byte) ?? 0) + 1)
  }
  const zeros = controls.get(0) ?? 0
  const all = [...controls.values()].reduce((sum, count) => sum + count, 0)
  if (zeros > 1 && zeros > head.length * ZERO_SHARE) return true
  return all > CONTROLS && all > head.length * CONTROL_SHARE && controls.size >= CONTROL_SORTS
}

/** A character cut in two or a few broken bytes do not make another encoding of a text. */
function mostlyUtf8(sample: Buffer): boolean {
  const text = new TextDecoder().decode(sample)
  const broken = text.slice(0, -1).match(/\ufffd/gu)?.length ?? 0
  // oxlint-disable-next-line no-control-regex -- all that is not ASCII is counted
  const wide = text.match(/[^\x00-\x7f]/gu)?.length ?? 0
  return broken <= wide * BROKEN_SHARE
}

/**
 * Common Chinese characters are two high bytes; in windows-1258 a high byte is a vowel or a tone mark, and mostly has
 * an ASCII letter behind it. Between the two, chardet's opinion counts.
 */
function looksChinese(sample: Buffer): boolean {
  let pairs = 0
  let others = 0
  for (let at = 0; at < sample.length; at++) {
    if ((sample[at] ?? 0) < 0x80) continue
    if ((sample[at + 1] ?? 0) > 0xa0) pairs++
    else others++
    at++
  }
  const share = pairs / Math.max(1, pairs + others)
  return share > SURELY_CHINESE || (share > MAYBE_CHINESE && detect(sample) === 'GB18030')
}

/** Called with the bytes read since the last call; reading goes on when it resolves. */
export type OnBytes = (bytes: number) => void | Promise<void>

/** Small: between two chunks a reader passes on what it has, so that the other process need not wait for it. */
const CHUNK = 64 * 1024

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
