import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { vnd } from '../retail/ratio.ts'
import { OUTSIDE, SEGMENT_KEYS, type SegmentKey } from '../rfm/segment-customers.ts'
import { valuedMembers } from './value.ts'

/** What is to be expected of one member. */
export interface CustomerOutlook {
  /** Null where members have no scores yet. */
  readonly segment: SegmentKey | null
  /** Probability of being active in percent, two decimals. */
  readonly active: number
  readonly days: number
  /** Expected purchase days and spend (VND) of the next `days`. */
  readonly purchases: number
  readonly salesAmount: number
}

const NOW = { period: { from: null, to: null, label: 'all' } }

/** The outlook of the member with a VIP ID, as of the newest sale; undefined without a model or a purchase. */
export async function customerOutlook(
  db: Kysely<BusinessSchema>,
  { vipId }: { readonly vipId: string },
): Promise<CustomerOutlook | undefined> {
  return read(db, async (snapshot) => {
    const card = await snapshot.selectFrom('vips').select('id').where('vip_id', '=', vipId).executeTakeFirst()
    const { segmentation, found } = await valuedMembers(snapshot, NOW)
    const expected = found?.expectations
    const active = card && expected?.active[card.id]
    if (!card || !expected || active === undefined || active < 0) return undefined
    const segment = segmentation?.scored ? (segmentation.segmentOf[card.id] ?? OUTSIDE) : OUTSIDE
    return {
      segment: SEGMENT_KEYS[segment] ?? null,
      active: Math.round(active * 10_000) / 100,
      days: expected.horizons[0] ?? 0,
      purchases: Math.round((expected.purchases[0]?.[card.id] ?? 0) * 100) / 100,
      salesAmount: vnd(expected.salesAmount[0]?.[card.id] ?? 0),
    }
  })
}
