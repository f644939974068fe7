import { normalisePhone } from './normalise-phone.ts'

/** What had to be mended for a pair's phones to meet. */
export const matchWays = ['as-written', 'lost-zero', 'country-code', 'old-prefix'] as const

export type MatchWay = (typeof matchWays)[number]

/** The strongest mending that any of the phones took to become usable: the last of `matchWays` that applies. */
export function matchWayOf(...phones: readonly string[]): MatchWay {
  const steps: readonly string[] = phones.flatMap((phone) => normalisePhone(phone).steps)
  return matchWays.findLast((way) => steps.includes(way)) ?? 'as-written'
}

/** Place in `matchWays` that stands for a spelling that SQL alone cannot settle. */
export const UNSETTLED_WAY = -1

const NATIONAL = 'substr(phone_normalised, 2)'

/**
 * SQL that gives a record's way as a place in `matchWays`: it knows the spellings that nearly all records have, and
 * gives UNSETTLED_WAY for the rest, about which `matchWayOf` must be asked, at twenty times the cost.
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
