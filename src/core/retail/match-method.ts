import { normalisePhone } from './normalise-phone.ts'

/** What had to be corrected for a pair's phones to match, from the least to the most. */
export const matchWays = ['as-written', 'lost-zero', 'country-code', 'old-prefix'] as const

export type MatchWay = (typeof matchWays)[number]

/** The strongest correction that any of the phones needed: the last of `matchWays` that applies. */
export function matchWayOf(...phones: readonly string[]): MatchWay {
  const steps: readonly string[] = phones.flatMap((phone) => normalisePhone(phone).steps)
  return matchWays.findLast((way) => steps.includes(way)) ?? 'as-written'
}

/** Given by `wayOfRecord` for a spelling that SQL cannot decide. */
export const UNSETTLED_WAY = -1

const NATIONAL = 'substr(phone_normalised, 2)'

/**
 * SQL for a record's method as an index into `matchWays`. It covers the spellings of nearly all records and gives
 * UNSETTLED_WAY for the rest, which need `matchWayOf` at twenty times the cost.
 */
export const wayOfRecord = `
  case when phone_normalised is null or phone = phone_normalised then ${wayNumber('as-written')}
       when phone = ${NATIONAL} then ${wayNumber('lost-zero')}
       when phone = '+84' || ${NATIONAL} or phone = '84' || ${NATIONAL} then ${wayNumber('country-code')}
       when replace(replace(phone, ' ', ''), '.', '') = phone_normalised then ${wayNumber('as-written')}
       else ${UNSETTLED_WAY} end`

export function wayNumber(way: MatchWay): number {
  return matchWays.indexOf(way)
}
