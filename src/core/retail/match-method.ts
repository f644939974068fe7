import { normalisePhone } from './normalise-phone.ts'
import type { BusinessDatabase } from '../db/open.ts'

/** What had to be mended for a pair's phones to meet. */
export const matchWays = ['as-written', 'lost-zero', 'country-code', 'old-prefix'] as const

export type MatchWay = (typeof matchWays)[number]

/** The strongest mending that any of the phones took to become usable: the last of `matchWays` that applies. */
export function matchWayOf(...phones: readonly string[]): MatchWay {
  const steps: readonly string[] = phones.flatMap((phone) => normalisePhone(phone).steps)
  return matchWays.findLast((way) => steps.includes(way)) ?? 'as-written'
}

const NATIONAL = 'substr(phone_normalised, 2)'

/**
 * SQL that gives a record's way as a place in `matchWays`. It tells the spellings that nearly all records have by
 * itself and asks `matchWayOf` about the rest, which costs twenty times as much.
 */
export const wayOfRecord = `
  case when phone_normalised is null or phone = phone_normalised then ${placeOf('as-written')}
       when phone = ${NATIONAL} then ${placeOf('lost-zero')}
       when phone = '+84' || ${NATIONAL} or phone = '84' || ${NATIONAL} then ${placeOf('country-code')}
       when replace(replace(phone, ' ', ''), '.', '') = phone_normalised then ${placeOf('as-written')}
       else match_way(phone) end`

/** Makes `match_way` known to the connection; `wayOfRecord` needs it. */
export function defineMatchWay({ sqlite }: BusinessDatabase): void {
  sqlite.function('match_way', { deterministic: true }, (written) => placeOf(matchWayOf(String(written))))
}

function placeOf(way: MatchWay): number {
  return matchWays.indexOf(way)
}
