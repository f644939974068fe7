import { matchMethods } from '../../retail/match-method.ts'
import { NOBODY } from './pair-sides.ts'
import type { CnvSide, PosSide } from './read-sides.ts'

/** A pair whose points differ. */
export interface PointsPair {
  readonly posId: number
  readonly cnvId: number
  readonly posPoints: number
  readonly cnvPoints: number
  readonly cnvTotalPoints: number | null
  /** Place in `matchMethods`. */
  readonly way: number
}

export interface PairTally {
  readonly pairs: number
  /** In the order of `matchMethods`. */
  readonly pairsByWay: readonly number[]
  readonly pointsUnknown: number
  readonly totalPointsMismatch: number
  /** In the order of the POS side. */
  readonly pointsMismatch: readonly PointsPair[]
}

export function tallyPairs(pos: PosSide, cnv: CnvSide, partnerOf: Int32Array): PairTally {
  const pairsByWay = matchMethods.map(() => 0)
  const pointsMismatch: PointsPair[] = []
  let pairs = 0
  let pointsUnknown = 0
  let totalPointsMismatch = 0
  for (let place = 0; place < partnerOf.length; place++) {
    const partner = partnerOf[place] ?? NOBODY
    if (partner === NOBODY) continue
    pairs++
    const way = Math.max(pos.ways[place] ?? 0, cnv.ways[partner] ?? 0)
    pairsByWay[way] = (pairsByWay[way] ?? 0) + 1
    const posPoints = known(pos.points[place])
    const cnvPoints = known(cnv.points[partner])
    const cnvTotalPoints = known(cnv.totalPoints[partner])
    if (posPoints === null || cnvPoints === null) pointsUnknown++
    else if (posPoints !== cnvPoints) {
      const ids = { posId: pos.ids[place] ?? 0, cnvId: cnv.ids[partner] ?? 0 }
      pointsMismatch.push({ ...ids, posPoints, cnvPoints, cnvTotalPoints, way })
    }
    if (posPoints !== null && cnvTotalPoints !== null && posPoints !== cnvTotalPoints) totalPointsMismatch++
  }
  return {
    pairs,
    pairsByWay,
    pointsUnknown,
    totalPointsMismatch,
    pointsMismatch,
  }
}

function known(points: number | undefined): number | null {
  return points === undefined || Number.isNaN(points) ? null : points
}
