import { normalisePhone } from './normalise-phone.ts'

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
