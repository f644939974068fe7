import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { inParts } from '../../db/sql.ts'
import type { SharedPhoneRow } from '../comparison-result.ts'
import type { Matching } from '../engine/match-sides.ts'

/** Phones with all their VIP IDs: those of the most VIPs first. */
export async function sharedPhoneRows(
  db: Kysely<BusinessSchema>,
  phones: Matching['sharedPhones'],
): Promise<SharedPhoneRow[]> {
  const inCnv = new Map(phones.map((each) => [each.phone, each.inCnv]))
  const holders = await inParts(Array.from(inCnv.keys()), (part) =>
    db
      .selectFrom('customers')
      .select(['phone_normalised as phone', 'vip_id as vipId'])
      .where('phone_normalised', 'in', part)
      .where('vip_id', '<>', '')
      .orderBy('vip_id')
      .execute(),
  )
  const byPhone = Map.groupBy(holders, ({ phone }) => phone ?? '')
  return Array.from(byPhone, ([phone, its]) => ({
    phone,
    vipIds: its.map(({ vipId }) => vipId),
    inCnv: inCnv.get(phone) ?? false,
  })).toSorted((a, b) => b.vipIds.length - a.vipIds.length || (a.phone < b.phone ? -1 : 1))
}
