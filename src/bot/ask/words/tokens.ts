import { foldAccents } from '../../../core/nearest.ts'

/** A word, a number or a sign of a sentence. */
export interface Token {
  /** As typed. */
  readonly text: string
  /** Lower case, without accents. */
  readonly word: string
  /** Lower case, with accents. */
  readonly accented: string
  readonly isNumber: boolean
  readonly isSign: boolean
  /** Whether nothing stands between it and the token before it. */
  readonly glued: boolean
}

const PIECE = /\p{N}+|[\p{L}\p{M}]+|\.{2,}|[^\s\p{L}\p{M}\p{N}]/gu
const DASHES: ReadonlySet<string> = new Set(['–', '—', '−', '→', '~'])
/** Signs that can be part of a date, an amount or a list. */
const MEANINGFUL: ReadonlySet<string> = new Set(['/', '-', '.', '..', "'", ',', '&', '+', '>', '<', '='])

/** Splits a sentence where letters, digits and signs meet. Signs that mean nothing in it are left out. */
export function tokenise(sentence: string): Token[] {
  const text = sentence.normalize('NFC').replaceAll('…', '..').replaceAll('’', "'")
  const found = Array.from(text.matchAll(PIECE), (match) => ({ text: match[0], at: match.index }))
  return found.flatMap(({ text: piece, at }, index): Token[] => {
    const before = found[index - 1]
    const after = found[index + 1]
    const glued = before !== undefined && before.at + before.text.length === at && !isDropped(before.text)
    const gluedAfter = after !== undefined && at + piece.length === after.at
    const sign = signOf(piece)
    if (sign === undefined) return [{ ...wordOf(piece), glued }]
    if (!MEANINGFUL.has(sign)) return []
    const isBetweenLetters = glued && gluedAfter && /\p{L}$/u.test(before.text) && /^\p{L}/u.test(after.text)
    if (sign === '-' && isBetweenLetters && !isRange(before.text, after.text)) return []
    if (sign === '-' && glued && gluedAfter && (isLongWord(before.text) || isLongWord(after.text))) {
      if (!isRange(before.text, after.text)) return []
    }
    if (sign === '.' && !(glued && gluedAfter)) return []
    if (sign === "'" && !(gluedAfter && /^\d/u.test(after.text))) return []
    return [{ text: piece, word: sign, accented: sign, isNumber: false, isSign: true, glued }]
  })
}

/** `last-90-days`, and not `Q1-Q3`. */
function isLongWord(piece: string): boolean {
  return /^\p{L}{4,}$/u.test(piece)
}

const CALENDAR_NAME = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)/iu

/** `Jul-Sep`, and not `last-month`. */
function isRange(before: string, after: string): boolean {
  return CALENDAR_NAME.test(before) && CALENDAR_NAME.test(after)
}

/** Quotes, brackets and question marks: what follows one is a word of its own. */
function isDropped(piece: string): boolean {
  const sign = signOf(piece)
  return sign !== undefined && !MEANINGFUL.has(sign)
}

function signOf(piece: string): string | undefined {
  if (DASHES.has(piece)) return '-'
  if (/^\.{2,}$/u.test(piece)) return '..'
  return /[\p{L}\p{M}\p{N}]/u.test(piece) ? undefined : piece
}

function wordOf(piece: string) {
  const accented = piece.toLowerCase()
  return { text: piece, word: foldAccents(piece), accented, isNumber: /^\d+$/u.test(piece), isSign: false }
}
