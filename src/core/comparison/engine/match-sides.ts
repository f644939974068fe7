import type { BusinessDatabase } from '../../db/open.ts'
import { NOBODY, pairSides } from './pair-sides.ts'
import { readCnvSide, readPosSide } from './read-sides.ts'
import { tallyPairs, type PairTally } from './tally-pairs.ts'

/** Both sides held against each other: everything that neither a period nor a time zone changes. */
export interface Matching extends PairTally {
  /** Customers with a VIP ID, customers of CNV. */
  readonly posCustomers: number
  readonly cnvCustomers: number
  readonly posWithoutPhone: number
  readonly cnvWithoutPhone: number
  /** customers.id, cnv_customers.cnv_id */
  readonly posOnly: readonly number[]
  readonly cnvOnly: readonly number[]
  /** Usable phones of several POS customers: of several VIP IDs, since a VIP ID has a phone only once. */
  readonly sharedPhones: readonly { readonly phone: string; readonly inCnv: boolean }[]
}

export function matchSides(database: BusinessDatabase): Matching {
  const pos = readPosSide(database)
  const cnv = readCnvSide(database)
  const { partnerOf, cnvOnly, shared } = pairSides(database, pos, cnv)
  const tally = tallyPairs(pos, cnv, partnerOf)
  const posOnly = pos.ids.filter((_, place) => partnerOf[place] === NOBODY && pos.phones[place] !== null)
  return {
    ...tally,
    posCustomers: pos.ids.length,
    cnvCustomers: cnv.ids.length,
    posWithoutPhone: pos.ids.length - tally.pairs - posOnly.length,
    cnvWithoutPhone: cnv.phones.filter((phone) => phone === null).length,
    posOnly,
    cnvOnly: cnvOnly.map((place) => cnv.ids[place] ?? 0),
    sharedPhones: shared.map(([first = NOBODY]) => ({
      phone: `0${pos.phones[first]}`,
      inCnv: partnerOf[first] !== NOBODY,
    })),
  }
}
