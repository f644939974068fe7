import type { BusinessDatabase } from '../../db/open.ts'
import { type PointsMismatchRow } from '../comparison-result.ts'
import { matchWays } from '../../retail/match-method.ts'
import type { PointsPair } from '../engine/tally-pairs.ts'

type Member = Pick<PointsMismatchRow, 'vipId' | 'phone' | 'name'>

/** The pairs as people read them: the largest difference first. */
export function pointsMismatchRows({ sqlite }: BusinessDatabase, pairs: readonly PointsPair[]): PointsMismatchRow[] {
  const members = sqlite
    .prepare(
      `select vip_id as vipId, phone_normalised as phone, name
       from json_each(?) as wanted left join customers on customers.id = wanted.value`,
    )
    .all(JSON.stringify(pairs.map(({ posId }) => posId))) as Member[]
  const levels = sqlite
    .prepare('select cnv_id, level_name from cnv_customers where cnv_id in (select value from json_each(?))')
    .raw()
    .all(JSON.stringify(pairs.map(({ cnvId }) => cnvId))) as [number, string | null][]
  const levelOf = new Map(levels)
  const rows = members.map((member, at) => {
    const { cnvId, posPoints, cnvPoints, cnvTotalPoints, way } = pairs[at] as PointsPair
    return {
      vipId: member.vipId,
      customerId: cnvId,
      phone: member.phone,
      name: member.name,
      level: levelOf.get(cnvId) ?? null,
      posPoints,
      cnvPoints,
      cnvTotalPoints,
      difference: posPoints - cnvPoints,
      totalDifference: cnvTotalPoints === null ? null : posPoints - cnvTotalPoints,
      matchedBy: matchWays[way] ?? 'as-written',
    }
  })
  return rows.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
}
