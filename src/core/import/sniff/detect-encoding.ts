import { detect } from 'chardet'
import { AppError } from '../../errors.ts'
import type { FileIdentity } from './identify-file.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1258'

/** Share of control characters above which bytes are no text. */
const CONTROL_SHARE = 0.01
/** Share of broken characters up to which text still counts as UTF-8. */
const BROKEN_SHARE = 0.05

/** The encoding of a text file. Throws `import-not-a-table` for binary garbage. */
export function detectEncoding(identity: FileIdentity): TextEncoding {
  const { head } = identity
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const wide = wideWithoutMark(head)
  if (wide) return wide
  if (controlShare(head) > CONTROL_SHARE) throw new AppError('import-not-a-table', { type: '?' })
  if (identity.utf8 || mostlyUtf8(identity.sample)) return 'utf-8'
  return looksChinese(identity.sample) ? 'gb18030' : 'windows-1258'
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

function controlShare(head: Buffer): number {
  let controls = 0
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32)) controls++
  return controls / Math.max(1, head.length)
}

/** A character cut in two or a few broken bytes do not make another encoding of a text. */
function mostlyUtf8(sample: Buffer): boolean {
  const text = new TextDecoder().decode(sample)
  const broken = text.match(/\ufffd/gu)?.length ?? 0
  // oxlint-disable-next-line no-control-regex -- all that is not ASCII is counted
  const wide = text.match(/[^\x00-\x7f]/gu)?.length ?? 0
  return broken <= wide * BROKEN_SHARE || broken <= 1
}

/**
 * Vietnamese in windows-1258 now and then is valid GB18030 by accident, but then decodes to rare characters;
 * chardet's opinion counts where the bytes allow both.
 */
function looksChinese(sample: Buffer): boolean {
  const text = new TextDecoder('gb18030').decode(sample)
  const chinese = text.match(/[\u4e00-\u9fff]/gu)?.length ?? 0
  const broken = text.match(/\ufffd/gu)?.length ?? 0
  if (chinese === 0 || broken > chinese / 20) return false
  const opinion = detect(sample)
  return opinion === 'GB18030' || broken === 0
}
