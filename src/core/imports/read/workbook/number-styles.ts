import { AppError } from '../../../errors.ts'
import { limits } from '../../../limits.ts'
import { type PackageZip, readXml } from './read-xml.ts'

/** What a cell style says of its numbers: they are dates, shares, or shown digit by digit. */
export type NumberStyle = 'plain' | 'date' | 'percent' | DigitPattern

/** A format of zeros such as `0000000`, `0######` or `"HN"000-000`: `0` stands for a digit, all else for itself. */
export interface DigitPattern {
  readonly signs: readonly string[]
  /** Places of the digits among the signs. */
  readonly digits: readonly number[]
}

/** Formats the standard numbers without spelling them out: dates and times. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])
const BUILT_IN_PERCENT = new Set([9, 10])

/** The styles of cells, in the order cells refer to them. Throws `import-workbook-hostile` for too many or too long ones. */
export async function readNumberStyles(workbook: PackageZip, part: string): Promise<NumberStyle[]> {
  const formats = new Map<number, NumberStyle>()
  const styles: NumberStyle[] = []
  const open: string[] = []
  await readXml(workbook, part, {
    open(name, { numFmtId, formatCode = '' }) {
      const parent = open.at(-1)
      // Conditional formats bring formats of their own, under numbers that cells may use too.
      if (name === 'numFmt' && parent === 'numFmts') formats.set(Number(numFmtId), styleOf(checked(formatCode)))
      if (name === 'xf' && parent === 'cellXfs') styles.push(formats.get(Number(numFmtId)) ?? builtIn(Number(numFmtId)))
      if (formats.size + styles.length > limits.cellStyles.value) throw new AppError('import-workbook-hostile')
      open.push(name)
    },
    close() {
      open.pop()
    },
  })
  return styles
}

function checked(code: string): string {
  if (code.length > limits.formatCode.value) throw new AppError('import-workbook-hostile')
  return code
}

function builtIn(id: number): NumberStyle {
  if (BUILT_IN_DATES.has(id)) return 'date'
  return BUILT_IN_PERCENT.has(id) ? 'percent' : 'plain'
}

/** What a format code shows, by its first section. */
export function styleOf(code: string): NumberStyle {
  const format = code.replaceAll(/\[[^\]]*\]/g, '')
  const signs = tokens(format)
  const bare = signs.filter((token) => token.length === 1).join('')
  const pattern = digitPattern(signs)
  if (pattern) return pattern
  if (/[#?]/.test(bare)) return bare.includes('%') ? 'percent' : 'plain'
  if (/[dy]/i.test(bare.replaceAll(/general/gi, '')) && !/^[^ymshe]*0/i.test(bare)) return 'date'
  return bare.includes('%') ? 'percent' : 'plain'
}

/** The first section's signs; quoted and escaped text is one token behind a `'`. */
function tokens(format: string): string[] {
  const found: string[] = []
  for (const [token] of format.matchAll(/"[^"]*"|\\.|_.|\*.|[^"\\]/gsu)) {
    if (token === ';') break
    if (token.startsWith('"')) found.push(`'${token.slice(1, -1)}`)
    else if (token.startsWith('\\')) found.push(`'${token.slice(1)}`)
    else if (!/^[_*]/.test(token) || token.length === 1) found.push(token)
  }
  return found
}

function digitPattern(signs: readonly string[]): DigitPattern | undefined {
  if (!signs.every((sign) => sign.startsWith("'") || /^[0#\s\-()/+]$/.test(sign))) return undefined
  const digits = signs.flatMap((sign, at) => (sign === '0' || sign === '#' ? [at] : []))
  // Behind a 0 every place is shown; before it none has to be.
  if (signs[digits[0] ?? 0] !== '0') return undefined
  const shown = signs.map((sign) => (sign.startsWith("'") ? sign.slice(1) : sign))
  return digits.length > 1 || (digits.length === 1 && signs.length > 1) ? { signs: shown, digits } : undefined
}

/** A number as a digit pattern shows it; undefined for one that is not whole, or negative. */
export function showDigits(value: number, { signs, digits }: DigitPattern): string | undefined {
  if (!Number.isSafeInteger(value) || value < 0) return undefined
  const figures = String(value).padStart(digits.length, '0')
  const surplus = figures.length - digits.length
  const shown = [...signs]
  for (const [at, place] of digits.entries()) {
    shown[place] = at === 0 ? figures.slice(0, surplus + 1) : (figures[surplus + at] ?? '')
  }
  return shown.join('')
}
