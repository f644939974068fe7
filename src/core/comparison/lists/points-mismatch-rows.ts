import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { inParts } from '../../db/sql.ts'
import { type PointsMismatchRow } from '../comparison-result.ts'
import { matchMethods } from '../../retail/match-method.ts'
import type { PointsPair } from '../engine/tally-pairs.ts'

/** The pairs as people read them: the largest difference first. */
export async function pointsMismatchRows(
  db: Kysely<BusinessSchema>,
  pairs: readonly PointsPair[],
): Promise<PointsMismatchRow[]> {
  const members = await inParts(Array.from(new Set(pairs.map(({ posId }) => posId))), (part) =>
    db.selectFrom('customers').select(['id', 'vip_id', 'phone_normalised', 'name']).where('id', 'in', part).execute(),
  )
  const levels = await inParts(Array.from(new Set(pairs.map(({ cnvId }) => cnvId))), (part) =>
    db.selectFrom('cnv_customers').select(['cnv_id', 'level_name']).where('cnv_id', 'in', part).execute(),
  )
  const memberOf = new Map(members.map((member) => [member.id, member]))
  const levelOf = new Map(levels.map(({ cnv_id, level_name }) => [cnv_id, level_name]))
  const rows = pairs.map(({ posId, cnvId, posPoints, cnvPoints, cnvTotalPoints, way }) => {
    const member = memberOf.get(posId)
    return {
      vipId: member?.vip_id ?? '',
      customerId: cnvId,
      phone: member?.phone_normalised ?? '',
      name: member?.name ?? null,
      level: levelOf.get(cnvId) ?? null,
      posPoints,
      cnvPoints,
      cnvTotalPoints,
      difference: posPoints - cnvPoints,
      totalDifference: cnvTotalPoints === null ? null : posPoints - cnvTotalPoints,
      matchedBy: matchMethods[way] ?? 'as-written',
    }
  })
  return rows.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
}
