import { cellText, type Row } from '../../records/values/cell.ts'

/** Characters that windows-1252 puts in place of the bytes 0x80-0x9f. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
/** A lead byte of UTF-8 and what may follow it, both read as single characters. */
const SUSPECT = /[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/
/** Cells that show it before a file is taken to be damaged. */
const ENOUGH = 2

const strict = new TextDecoder('utf-8', { fatal: true })

/** True for `Nguyá»…n`: UTF-8 that some program read as windows-1252 and stored again. */
export function isMojibake(text: string): boolean {
  if (!SUSPECT.test(text)) return false
  const bytes: number[] = []
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    const byte = code < 0x100 ? code : 0x80 + WINDOWS_1252.indexOf(sign)
    if (byte < 0x80 && code >= 0x80) return false
    bytes.push(byte)
  }
  try {
    return strict.decode(Uint8Array.from(bytes)).length < text.length
  } catch {
    return false
  }
}

/** A cell of damaged text to quote, when the rows hold more than one. */
export function findMojibake(rows: readonly Row[]): string | undefined {
  let found = 0
  let example: string | undefined
  for (const row of rows) {
    for (const cell of row) {
      if (typeof cell !== 'string' || !isMojibake(cell)) continue
      example ??= cellText(cell)
      if (++found >= ENOUGH) return example
    }
  }
  return undefined
}
