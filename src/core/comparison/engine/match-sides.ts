import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
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

export async function matchSides(db: Kysely<BusinessSchema>): Promise<Matching> {
  const pos = await readPosSide(db)
  const cnv = await readCnvSide(db)
  const { partnerOf, cnvOnly, shared } = await pairSides(db, pos, cnv)
  const tally = tallyPairs(pos, cnv, partnerOf)
  const isAlone = (place: number) => partnerOf[place] === NOBODY && !Number.isNaN(pos.phones[place])
  const posOnly = Array.from(pos.ids.filter((_, place) => isAlone(place)))
  return {
    ...tally,
    posCustomers: pos.ids.length,
    cnvCustomers: cnv.ids.length,
    posWithoutPhone: pos.ids.length - tally.pairs - posOnly.length,
    cnvWithoutPhone: cnv.phones.filter((phone) => Number.isNaN(phone)).length,
    posOnly,
    cnvOnly: cnvOnly.map((place) => cnv.ids[place] ?? 0),
    sharedPhones: shared.map(([first = NOBODY]) => ({
      phone: `0${pos.phones[first]}`,
      inCnv: partnerOf[first] !== NOBODY,
    })),
  }
}
