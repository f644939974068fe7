import { cellText, type Row } from '../../records/values/cell.ts'

/** Characters that windows-1252 puts in place of the bytes 0x80-0x9f. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
/** Letters that windows-1258 has in place of those of windows-1252, with their bytes. */
const WINDOWS_1258: Readonly<Record<string, number>> = {
  Ă: 0xc3,
  '\u0300': 0xcc,
  Đ: 0xd0,
  '\u0309': 0xd2,
  Ơ: 0xd5,
  Ư: 0xdd,
  '\u0303': 0xde,
  ă: 0xe3,
  '\u0301': 0xec,
  đ: 0xf0,
  '\u0323': 0xf2,
  ơ: 0xf5,
  ư: 0xfd,
  '₫': 0xfe,
}
/** A lead byte of UTF-8 and what may follow it, both read as single characters. */
const SUSPECT = /[\u00c2-\u00f4ĂĐƠƯăđơư][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/g
/** A rare Chinese character inside a word of Latin letters. */
const HAN_IN_WORD = /[a-z]\p{Script=Han}/iu
/** Letters lost to question marks, or left as the entities of a web page. */
const LOST = /\p{L}\?\p{L}|(?:^|\s)\?{1,3}\p{L}+(?:\s|$)/u
const ENTITY = /&(?:#\d{2,5}|#x[\da-f]{2,4}|[a-z]{2,6}\d?);/i
/** Signs inside a word, as text in the fonts of before Unicode shows. */
const OLD_FONT =
  /[a-z][µ¸¶·¹§¨ª«¬®][a-z]|(?:^|\s)[§®][\p{L}µ¸¶·¹]|[a-z][µ¸¶¹](?:\s|$)|[aeouy][ùøûïäëåüöæ]|i[øïäëåüöæ]|e[àáâã]|a[èéêë]|ñ[aeiouyöôâ]/iu
/** Sequences that show it before a file is taken to be damaged. */
const ENOUGH = 2

const strict = new TextDecoder('utf-8', { fatal: true })

/** True for `Nguyá»…n`: UTF-8 that some program read as windows-1252 or windows-1258 and stored again. */
export function isMojibake(text: string): boolean {
  if (text.search(SUSPECT) < 0) return false
  const bytes: number[] = []
  for (const sign of text.normalize('NFC')) {
    const code = sign.codePointAt(0) ?? 0
    const byte = WINDOWS_1258[sign] ?? (code < 0x100 ? code : 0x80 + WINDOWS_1252.indexOf(sign))
    if (byte < 0x80 && code >= 0x80) return false
    bytes.push(byte)
  }
  return decodesShorter(bytes, text)
}

function decodesShorter(bytes: readonly number[], text: string): boolean {
  try {
    return strict.decode(Uint8Array.from(bytes)).length < text.length
  } catch {
    return false
  }
}

/** True for `Nguy峄卬`: UTF-8 of Latin letters that some program read as Chinese and stored again. */
function isChineseMojibake(text: string): boolean {
  if (!HAN_IN_WORD.test(text)) return false
  const bytes: number[] = []
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    const pair = code < 0x80 ? code : gbkBytes().get(sign)
    if (pair === undefined) return false
    if (pair > 0xff) bytes.push(pair >> 8)
    bytes.push(pair & 0xff)
  }
  try {
    return /^[\p{Script=Latin}\p{M}\p{N}\p{P}\p{S}\s]+$/u.test(strict.decode(Uint8Array.from(bytes)))
  } catch {
    return false
  }
}

let gbk: ReadonlyMap<string, number> | undefined

/** The two bytes of each character of GBK. */
function gbkBytes(): ReadonlyMap<string, number> {
  if (gbk) return gbk
  const found = new Map<string, number>()
  const decoder = new TextDecoder('gbk')
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const sign = decoder.decode(Uint8Array.of(lead, trail))
      if (sign.length === 1 && sign !== '\ufffd') found.set(sign, (lead << 8) | trail)
    }
  }
  gbk = found
  return found
}

/** A cell of damaged text to quote, when the rows hold more than one damaged place. */
export function findDamage(rows: readonly Row[]): string | undefined {
  let found = 0
  let example: string | undefined
  for (const row of rows) {
    for (const cell of row) {
      if (typeof cell !== 'string') continue
      const places = damagedPlaces(cell)
      if (places === 0) continue
      example ??= cellText(cell)
      found += places
      if (found >= ENOUGH) return example
    }
  }
  return undefined
}

function damagedPlaces(text: string): number {
  if (isMojibake(text)) return text.match(SUSPECT)?.length ?? 0
  return isChineseMojibake(text) || LOST.test(text) || ENTITY.test(text) || OLD_FONT.test(text) ? 1 : 0
}
