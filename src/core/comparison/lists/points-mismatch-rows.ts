import type { BusinessDatabase } from '../../db/open.ts'
import { matchWays, type PointsMismatchRow } from '../comparison-result.ts'
import type { PointsPair } from '../engine/tally-pairs.ts'

type PairRecord = Pick<PointsMismatchRow, 'vipId' | 'customerId' | 'phone' | 'name' | 'level'> & {
  /** Among the pairs. */
  readonly place: number
}

/** The pairs as people read them, in their order. */
export function pointsMismatchRows({ sqlite }: BusinessDatabase, pairs: readonly PointsPair[]): PointsMismatchRow[] {
  const records = sqlite
    .prepare(
      `select wanted.key as place, vip_id as vipId, cnv_id as customerId, customers.phone_normalised as phone, name,
         level_name as level
       from json_each(?) as wanted cross join customers on customers.id = wanted.value ->> 0
       cross join cnv_customers on cnv_id = wanted.value ->> 1`,
    )
    .all(JSON.stringify(pairs.map(({ posId, cnvId }) => [posId, cnvId]))) as PairRecord[]
  return records.flatMap(({ place, ...record }) => {
    const pair = pairs[place]
    return pair ? { ...record, ...pointsOf(pair) } : []
  })
}

function pointsOf({ posPoints, cnvPoints, cnvTotalPoints, way }: PointsPair) {
  return {
    posPoints,
    cnvPoints,
    cnvTotalPoints,
    difference: posPoints - cnvPoints,
    totalDifference: cnvTotalPoints === null ? null : posPoints - cnvTotalPoints,
    matchedBy: matchWays[way] ?? 'as-written',
  }
}
