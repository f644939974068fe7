/** What was done to a phone number beyond dropping punctuation; empty when it was usable as written. */
export type PhoneStep = 'country-code' | 'lost-zero' | 'old-prefix'

export interface NormalisedPhone {
  /** A usable Vietnamese number of 10 or 11 digits; null: the text matches no customer. */
  readonly normalised: string | null
  readonly steps: readonly PhoneStep[]
  /** Why it is unusable. */
  readonly problem?: 'phone-scientific' | 'phone-repeated-digit' | 'phone-unusable'
}

const SCIENTIFIC = /^\d(?:[.,]\d+)?e\+?\d+$/i
const USABLE = /^(?:0[35789]\d{8}|02\d{9})$/
const LOST_ZERO = /^[35789]\d{8}$/

/** Prefixes of 11-digit mobile numbers and their replacements of 2018; the last seven digits stay. */
const OLD_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['0162', '032'],
  ['0163', '033'],
  ['0164', '034'],
  ['0165', '035'],
  ['0166', '036'],
  ['0167', '037'],
  ['0168', '038'],
  ['0169', '039'],
  ['0120', '070'],
  ['0121', '079'],
  ['0122', '077'],
  ['0126', '076'],
  ['0128', '078'],
  ['0123', '083'],
  ['0124', '084'],
  ['0125', '085'],
  ['0127', '081'],
  ['0129', '082'],
  ['0186', '056'],
  ['0188', '058'],
  ['0199', '059'],
])

/**
 * Normalises a Vietnamese phone number to the form records are matched on (docs/importing.md, Phones): removes the
 * country code, restores the leading zero a spreadsheet dropped, replaces prefixes from before 2018.
 */
export function normalisePhone(written: string): NormalisedPhone {
  const text = written.normalize('NFKC').trim().replace(/\.0$/, '')
  if (SCIENTIFIC.test(text)) return unusable('phone-scientific')
  const digits = text.replaceAll(/\D/g, '')
  if (/^(\d)\1+$/.test(digits)) return unusable('phone-repeated-digit')
  const steps: PhoneStep[] = []
  const local = renewPrefix(restoreZero(dropCountryCode(digits, steps), steps), steps)
  return USABLE.test(local) ? { normalised: local, steps } : unusable('phone-unusable')
}

function unusable(problem: NonNullable<NormalisedPhone['problem']>): NormalisedPhone {
  return { normalised: null, steps: [], problem }
}

function dropCountryCode(digits: string, steps: PhoneStep[]): string {
  const international = digits.startsWith('0084') ? digits.slice(2) : digits
  if (!/^84\d{9,10}$/.test(international)) return international
  steps.push('country-code')
  const national = international.slice(2)
  return national.startsWith('0') ? national : `0${national}`
}

function restoreZero(digits: string, steps: PhoneStep[]): string {
  const lost = LOST_ZERO.test(digits) || (digits.length === 10 && OLD_PREFIXES.has(`0${digits.slice(0, 3)}`))
  if (!lost) return digits
  steps.push('lost-zero')
  return `0${digits}`
}

function renewPrefix(digits: string, steps: PhoneStep[]): string {
  const renewed = digits.length === 11 ? OLD_PREFIXES.get(digits.slice(0, 4)) : undefined
  if (renewed === undefined) return digits
  steps.push('old-prefix')
  return renewed + digits.slice(4)
}

/** What had to be corrected for a pair's phones to match, from the least to the most. */
export const matchMethods = ['as-written', 'lost-zero', 'country-code', 'old-prefix'] as const

export type MatchMethod = (typeof matchMethods)[number]

/** The strongest correction that any of the phones needed: the last of `matchMethods` that applies. */
export function matchMethodOf(...phones: readonly string[]): MatchMethod {
  const steps: readonly string[] = phones.flatMap((phone) => normalisePhone(phone).steps)
  return matchMethods.findLast((method) => steps.includes(method)) ?? 'as-written'
}

/** Given by `methodOfRecord` for a spelling that SQL cannot decide. */
export const UNSETTLED_METHOD = -1

const NATIONAL = 'substr(phone_normalised, 2)'

/**
 * SQL for a record's method as an index into `matchMethods`. It covers the spellings of nearly all records and gives
 * UNSETTLED_METHOD for the rest, which need `matchMethodOf` at twenty times the cost.
 */
export const methodOfRecord = `
  case when phone_normalised is null or phone = phone_normalised then ${methodIndex('as-written')}
       when phone = ${NATIONAL} then ${methodIndex('lost-zero')}
       when phone = '+84' || ${NATIONAL} or phone = '84' || ${NATIONAL} then ${methodIndex('country-code')}
       when replace(replace(phone, ' ', ''), '.', '') = phone_normalised then ${methodIndex('as-written')}
       else ${UNSETTLED_METHOD} end`

export function methodIndex(method: MatchMethod): number {
  return matchMethods.indexOf(method)
}
