import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { NO_PARTNER, pairSides, readCnvSide, readPosSide, type CnvSide, type PosSide } from './sides.ts'
import { matchMethods } from '../../retail/phone.ts'

/** The comparison of both sides, as far as it is independent of period and time zone. */
export interface Matching extends PairTally {
  /** POS customers with a VIP ID, and CNV customers. */
  readonly posCustomers: number
  readonly cnvCustomers: number
  readonly posWithoutPhone: number
  readonly cnvWithoutPhone: number
  /** customers.id, cnv_customers.cnv_id */
  readonly posOnly: readonly number[]
  readonly cnvOnly: readonly number[]
  /** Usable phones of several POS customers, hence of several VIP IDs: a VIP ID has a phone only once. */
  readonly sharedPhones: readonly { readonly phone: string; readonly inCnv: boolean }[]
}

export async function matchSides(db: Kysely<BusinessSchema>): Promise<Matching> {
  const pos = await readPosSide(db)
  const cnv = await readCnvSide(db)
  const { partnerOf, cnvOnly, shared } = await pairSides(db, pos, cnv)
  const tally = tallyPairs(pos, cnv, partnerOf)
  const isAlone = (position: number) => partnerOf[position] === NO_PARTNER && !Number.isNaN(pos.phones[position])
  const posOnly = Array.from(pos.ids.filter((_, position) => isAlone(position)))
  return {
    ...tally,
    posCustomers: pos.ids.length,
    cnvCustomers: cnv.ids.length,
    posWithoutPhone: pos.ids.length - tally.pairs - posOnly.length,
    cnvWithoutPhone: cnv.phones.filter((phone) => Number.isNaN(phone)).length,
    posOnly,
    cnvOnly: cnvOnly.map((position) => cnv.ids[position] ?? 0),
    sharedPhones: shared.map(([first = NO_PARTNER]) => ({
      phone: `0${pos.phones[first]}`,
      inCnv: partnerOf[first] !== NO_PARTNER,
    })),
  }
}

/** A pair whose points differ. */
export interface PointsPair {
  readonly posId: number
  readonly cnvId: number
  readonly posPoints: number
  readonly cnvPoints: number
  readonly cnvTotalPoints: number | null
  /** Index into `matchMethods`. */
  readonly method: number
}

interface PairTally {
  readonly pairs: number
  /** In the order of `matchMethods`. */
  readonly pairsByMethod: readonly number[]
  readonly pointsUnknown: number
  readonly totalPointsMismatch: number
  /** In the order of the POS side. */
  readonly pointsMismatch: readonly PointsPair[]
}

function tallyPairs(pos: PosSide, cnv: CnvSide, partnerOf: Int32Array): PairTally {
  const pairsByMethod = matchMethods.map(() => 0)
  const pointsMismatch: PointsPair[] = []
  let pairs = 0
  let pointsUnknown = 0
  let totalPointsMismatch = 0
  for (let position = 0; position < partnerOf.length; position++) {
    const partner = partnerOf[position] ?? NO_PARTNER
    if (partner === NO_PARTNER) continue
    pairs++
    const method = Math.max(pos.methods[position] ?? 0, cnv.methods[partner] ?? 0)
    pairsByMethod[method] = (pairsByMethod[method] ?? 0) + 1
    const posPoints = known(pos.points[position])
    const cnvPoints = known(cnv.points[partner])
    const cnvTotalPoints = known(cnv.totalPoints[partner])
    if (posPoints === null || cnvPoints === null) pointsUnknown++
    else if (posPoints !== cnvPoints) {
      const ids = { posId: pos.ids[position] ?? 0, cnvId: cnv.ids[partner] ?? 0 }
      pointsMismatch.push({ ...ids, posPoints, cnvPoints, cnvTotalPoints, method })
    }
    if (posPoints !== null && cnvTotalPoints !== null && posPoints !== cnvTotalPoints) totalPointsMismatch++
  }
  return {
    pairs,
    pairsByMethod,
    pointsUnknown,
    totalPointsMismatch,
    pointsMismatch,
  }
}

function known(points: number | undefined): number | null {
  return points === undefined || Number.isNaN(points) ? null : points
}
