import { bareText, ownText, type Cell, type SheetCell, doubt, problem, type Problem } from './cell.ts'

type Role = 'group' | 'decimal'
type Sign = 'dot' | 'comma'

type Use = 'group' | 'decimal' | 'long' | 'unclear'

/** Counts of a column's values by how they use a sign. */
interface SignUses extends Record<Use, number> {
  /** `1.234.567`: it separates thousands. */
  group: number
  /** `0.5`, `1234.50`: a decimal sign. */
  decimal: number
  /** `1234567.500`: a decimal sign before three decimals. */
  long: number
  /** `1.234`: either. */
  unclear: number
}

/** The number format of a column: the roles of dot and comma, with counts of the values that prove them. */
export interface NumberFormat {
  dot: Role
  comma: Role
  readonly seen: Readonly<Record<Sign, SignUses>>
  /** An example of each use, to quote in messages. */
  readonly examples: Partial<Record<`${Sign}-${Use}`, string>>
}

export function newNumberFormat(): NumberFormat {
  return { dot: 'group', comma: 'group', seen: { dot: noUses(), comma: noUses() }, examples: {} }
}

function noUses(): SignUses {
  return { group: 0, decimal: 0, long: 0, unclear: 0 }
}

export interface NumberDecision {
  readonly dot: Role
  readonly comma: Role
  /** Whether some value proves the roles. */
  readonly sure: boolean
  /** Two of the column's values that contradict each other. */
  readonly mixed: readonly [string, string] | undefined
}

/**
 * Decides the roles of dot and comma by the values seen so far. Three digits after a sign are thousands, unless other
 * values of the column have three decimals after ungrouped digits. `decimals`: the signs other columns use for that.
 */
export function decideNumberFormat(format: NumberFormat, decimals: ReadonlySet<Sign> = new Set()): NumberDecision {
  const { seen } = format
  const role = (sign: Sign): Role =>
    seen[sign].group === 0 && (seen[sign].long > 0 || decimals.has(sign)) ? 'decimal' : 'group'
  const decided = { dot: role('dot'), comma: role('comma') }
  return {
    ...decided,
    sure: [seen.dot, seen.comma].some(({ group, decimal, long }) => group + decimal + long > 0),
    mixed: findConflict(format, decided),
  }
}

/** Pairs of roles that contradict each other in one column. */
const CONFLICTS: readonly (readonly [readonly [Sign, Role], readonly [Sign, Role]])[] = [
  [
    ['dot', 'group'],
    ['dot', 'decimal'],
  ],
  [
    ['comma', 'group'],
    ['comma', 'decimal'],
  ],
  [
    ['dot', 'group'],
    ['comma', 'group'],
  ],
  [
    ['dot', 'decimal'],
    ['comma', 'decimal'],
  ],
]

function findConflict({ examples }: NumberFormat, decided: Readonly<Record<Sign, Role>>): NumberDecision['mixed'] {
  const exampleOf = ([sign, role]: readonly [Sign, Role]) =>
    examples[`${sign}-${role}`] ??
    (role === 'decimal' ? examples[`${sign}-long`] : undefined) ??
    (decided[sign] === role ? examples[`${sign}-unclear`] : undefined)
  for (const [one, other] of CONFLICTS) {
    const [first, second] = [exampleOf(one), exampleOf(other)]
    if (first !== undefined && second !== undefined) return [first, second]
  }
  return undefined
}

/** Signs that certainly precede three decimals in this column. */
export function longDecimals({ seen }: NumberFormat): Sign[] {
  return (['dot', 'comma'] as const).filter((sign) => seen[sign].long > 0 && seen[sign].group === 0)
}

/** Whether no value seen so far is ambiguous. */
export function isClear({ seen }: NumberFormat): boolean {
  return seen.dot.unclear + seen.comma.unclear === 0
}

/** Decimals of a pay share. */
const SHARE_SCALE = 4
const ZERO = 48
const MINUS = 45
/** Character code of a dot minus that of the digit 0. */
const DOT = -2
const DIGITS = /^\d+$/
const UNCLEAR = /^[1-9]\d{0,2}[.,]\d{3}$/
const LONG = /^\d{4,}[.,]\d{3}$/
const GROUPS = /^[1-9]\d{0,2}(?:(?:,\d{3})+(?:\.\d*)?|(?:\.\d{3})+(?:,\d*)?)$/
const DECIMAL = /^(?:\d*\.\d*|\d*,\d*)$/
/** `1.234.567,-` and `500.--`: no decimals. */
const NO_DECIMALS = /[.,](?:-{1,2}|=)$/
const DASHES = /^-+$/
/** Unicode dashes and minus signs. */
const MINUS_SIGNS = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g
/** Space that stands not between two digits. */
const LOOSE_SPACE = /(?<!\d)\s+|\s+(?!\d)/g
const SPACED = /\d[\s'’]+\d/
const GROUPED_BY_SPACE = /^\D*\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d*)?\D*$/
const UNITS = /₫|vnđ|vnd|đồng|dong|đ/gi
const LARGEST = 9_000_000_000_000_000

/**
 * Reads a number as an integer in units of 10^-scale (scale 2: 1/100 VND). Accepts 1,234,567 · 1.234.567 · 1234567.50 ·
 * (500) · -500 · 500- · –500 · 1.234.567,- and a lone dash, which is 0. `format` decides the meaning of 1.234 and counts
 * what it sees. A percentage is accepted for scale 4 only, with a warning.
 */
export function readNumber(cell: Cell, scale: number, format: NumberFormat): number | Problem {
  if (typeof cell === 'number') return inRange(Math.round(cell * 10 ** scale))
  if (typeof cell === 'object') return sheetNumber(cell, scale)
  const plain = readPlain(cell, scale, format)
  if (!Number.isNaN(plain)) return plain
  const spaced = bareText(cell)
    .normalize('NFC')
    .replaceAll(MINUS_SIGNS, '-')
    .replaceAll(UNITS, '')
    .replaceAll(LOOSE_SPACE, '')
  if (SPACED.test(spaced) && !GROUPED_BY_SPACE.test(spaced)) return problem('number-unreadable')
  const body = spaced.replaceAll(/[\s'’]/g, '')
  if (DASHES.test(body)) return 0
  return body.endsWith('%') ? readShare(body.slice(0, -1), scale, format) : readSigned(body, scale, format)
}

function sheetNumber({ is, value, text }: SheetCell, scale: number): number | Problem {
  if (is !== 'number') return problem('number-unreadable')
  const scaled = inRange(Math.round(value * 10 ** scale))
  if (!text.endsWith('%') || typeof scaled !== 'number') return scaled
  return scale === SHARE_SCALE ? scaled : problem('number-percent')
}

function readShare(body: string, scale: number, format: NumberFormat): number | Problem {
  if (scale !== SHARE_SCALE) return problem('number-percent')
  const share = readSigned(body, 2, format)
  return typeof share === 'number' ? doubt('number-share', share, { share: share / 10 ** SHARE_SCALE }) : share
}

function readSigned(body: string, scale: number, format: NumberFormat): number | Problem {
  const whole = body.replace(NO_DECIMALS, '')
  const negative = /^\(.*\)$|^-|-$/.test(whole)
  const digits = whole.replaceAll(/^[(+-]|[)-]$/g, '')
  const parts = splitDecimal(digits, format)
  if (!parts || (parts.whole === '' && parts.fraction === '')) return problem('number-unreadable')
  const scaled = toScaled(parts.whole, parts.fraction, scale)
  return inRange(negative ? -scaled : scaled)
}

/** Fast path without regular expressions: digits with at most two decimals. NaN for everything else. */
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
  format.seen.dot.decimal++
  format.examples['dot-decimal'] ??= ownText(text)
  return (start === 1 && value > 0 ? -value : value) * 10 ** (scale - decimals)
}

/** Reads a whole number (points, pieces); zero decimals are accepted. */
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
  const sign: Sign = digits.includes('.') ? 'dot' : 'comma'
  if (UNCLEAR.test(digits)) {
    note(format, sign, 'unclear', digits)
    return splitAt(digits, format[sign])
  }
  if (GROUPS.test(digits)) {
    const first: Sign = digits.search(/[.,]/) === digits.indexOf('.') ? 'dot' : 'comma'
    note(format, first, 'group', digits)
    return splitAt(digits.replaceAll(first === 'dot' ? '.' : ',', ''), 'decimal')
  }
  if (!DECIMAL.test(digits)) return undefined
  note(format, sign, LONG.test(digits) ? 'long' : 'decimal', digits)
  return splitAt(digits, 'decimal')
}

function note({ seen, examples }: NumberFormat, sign: Sign, use: Use, digits: string): void {
  seen[sign][use]++
  examples[`${sign}-${use}`] ??= ownText(digits)
}

function splitAt(digits: string, sign: Role): Parts {
  const [whole = '', fraction = ''] = digits.split(/[.,]/)
  return sign === 'group' ? { whole: whole + fraction, fraction: '' } : { whole, fraction }
}

/** Rounds digits beyond the scale half up, without floats. */
function toScaled(whole: string, fraction: string, scale: number): number {
  const decimals = fraction.slice(0, scale).padEnd(scale, '0')
  const carry = (fraction[scale] ?? '0') >= '5' ? 1 : 0
  return Number(whole + decimals) + carry
}

function inRange(scaled: number): number | Problem {
  return Math.abs(scaled) <= LARGEST ? scaled + 0 : problem('number-too-large')
}

/** Formats a scaled integer so that every column format reads it alike: never with exactly three decimals. */
export function plainNumber(scaled: number, scale: number): string {
  const digits = String(Math.abs(scaled)).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '')
  const decimals = fraction.length === 3 && whole !== '0' ? `${fraction}0` : fraction
  return (scaled < 0 ? '-' : '') + (decimals === '' ? whole : `${whole}.${decimals}`)
}
