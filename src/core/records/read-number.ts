import type { Cell } from './cell.ts'
import { problem, type Problem } from './problem.ts'

type Role = 'group' | 'decimal'

/** How a column writes numbers: what its dots and commas mean, and the values that told. */
export interface NumberFormat {
  dot: Role
  comma: Role
  readonly seen: Record<'dotGroup' | 'dotDecimal' | 'commaGroup' | 'commaDecimal' | 'unclear', number>
}

export function newNumberFormat(): NumberFormat {
  return {
    dot: 'group',
    comma: 'group',
    seen: { dotGroup: 0, dotDecimal: 0, commaGroup: 0, commaDecimal: 0, unclear: 0 },
  }
}

/** What the values seen so far say of dots and commas; `1.234` alone counts as one thousand. */
export function decideNumberFormat({ seen }: NumberFormat): { dot: Role; comma: Role; sure: boolean } {
  const dot = role(seen.dotGroup, seen.dotDecimal, seen.commaGroup)
  const comma = role(seen.commaGroup, seen.commaDecimal, seen.dotGroup)
  return { dot, comma, sure: seen.dotGroup + seen.dotDecimal + seen.commaGroup + seen.commaDecimal > 0 }
}

/** When the other sign groups digits, this one marks the decimals. */
function role(group: number, decimal: number, otherGroup: number): Role {
  if (group === decimal) return group === 0 && otherGroup > 0 ? 'decimal' : 'group'
  return group > decimal ? 'group' : 'decimal'
}

const ZERO = 48
const MINUS = 45
/** A dot's code, counted from the digit 0. */
const DOT = -2
const DIGITS = /^\d+$/
const UNCLEAR = /^[1-9]\d{0,2}[.,]\d{3}$/
const COMMA_GROUPS = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/
const DOT_GROUPS = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?$/
const DOT_DECIMAL = /^\d*\.\d*$/
const COMMA_DECIMAL = /^\d*,\d*$/
const LARGEST = 9_000_000_000_000_000

/**
 * A number as an integer count of 10^-scale (scale 2: 1/100 VND). Reads 1,234,567 · 1.234.567 · 1234567.50 · (500) ·
 * -500; `format` settles what 1.234 means and learns from what it sees.
 */
export function readNumber(cell: Cell, scale: number, format: NumberFormat): number | Problem {
  if (typeof cell === 'number') return inRange(Math.round(cell * 10 ** scale))
  const plain = readPlain(cell, scale, format)
  if (!Number.isNaN(plain)) return plain
  const body = cell.replaceAll(/[\s₫đĐ'’]|VND|VNĐ/gu, '').replace('\u2212', '-')
  const negative = /^\(.*\)$|^-|-$/.test(body)
  const digits = body.replaceAll(/^[(+-]|[)-]$/g, '')
  const parts = splitDecimal(digits, format)
  if (!parts || (parts.whole === '' && parts.fraction === '')) return problem('number-unreadable')
  const scaled = toScaled(parts.whole, parts.fraction, scale)
  return inRange(negative ? -scaled : scaled)
}

/** The usual case without regular expressions: digits, at most two decimals. NaN for everything else. */
function readPlain(text: string, scale: number, format: NumberFormat): number {
  const start = text.charCodeAt(0) === MINUS ? 1 : 0
  let value = 0
  let dot = -1
  for (let at = start; at < text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit >= 0 && digit <= 9) value = value * 10 + digit
    else if (digit === DOT && dot < 0 && at > start) dot = at
    else return Number.NaN
  }
  if (text.length === start || text.length > 13) return Number.NaN
  if (dot < 0) return (start === 1 && value > 0 ? -value : value) * 10 ** scale
  const decimals = text.length - dot - 1
  if (decimals < 1 || decimals > Math.min(2, scale)) return Number.NaN
  format.seen.dotDecimal++
  return (start === 1 && value > 0 ? -value : value) * 10 ** (scale - decimals)
}

/** A whole number (points, pieces); `.0` behind it is no harm. */
export function readCount(cell: Cell, format: NumberFormat): number | Problem {
  const hundredths = readNumber(cell, 2, format)
  if (typeof hundredths !== 'number') return hundredths
  return hundredths % 100 === 0 ? hundredths / 100 : problem('number-not-whole')
}

interface Parts {
  readonly whole: string
  readonly fraction: string
}

function splitDecimal(digits: string, format: NumberFormat): Parts | undefined {
  if (DIGITS.test(digits)) return { whole: digits, fraction: '' }
  if (UNCLEAR.test(digits)) {
    format.seen.unclear++
    return splitAt(digits, digits.includes('.') ? format.dot : format.comma)
  }
  if (COMMA_GROUPS.test(digits)) {
    format.seen.commaGroup++
    return splitAt(digits.replaceAll(',', ''), 'decimal')
  }
  if (DOT_GROUPS.test(digits)) {
    format.seen.dotGroup++
    return splitAt(digits.replaceAll('.', ''), 'decimal')
  }
  if (DOT_DECIMAL.test(digits)) {
    format.seen.dotDecimal++
    return splitAt(digits, 'decimal')
  }
  if (COMMA_DECIMAL.test(digits)) {
    format.seen.commaDecimal++
    return splitAt(digits, 'decimal')
  }
  return undefined
}

function splitAt(digits: string, sign: Role): Parts {
  const [whole = '', fraction = ''] = digits.split(/[.,]/)
  return sign === 'group' ? { whole: whole + fraction, fraction: '' } : { whole, fraction }
}

/** Digits beyond the scale round half up; no float is ever involved. */
function toScaled(whole: string, fraction: string, scale: number): number {
  const kept = fraction.slice(0, scale).padEnd(scale, '0')
  const carry = (fraction[scale] ?? '0') >= '5' ? 1 : 0
  return Number(whole + kept) + carry
}

function inRange(scaled: number): number | Problem {
  return Math.abs(scaled) <= LARGEST ? scaled + 0 : problem('number-too-large')
}
