import type { Kysely } from 'kysely'
import { segmentsAsked } from '../sales/columns/member-segments.ts'
import type { Period } from '../calendar/period.ts'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { cacheResults, dataVersionOf } from '../db/version-cache.ts'
import { percentage } from '../retail/ratio.ts'
import { dayRange } from '../sales/columns/read-invoices.ts'
import { readCampaigns } from './campaigns/campaign-list.ts'
import type { CouponQuery } from './coupon-result.ts'
import { chooseCoupons } from './engine/choose-coupons.ts'
import { couponCache } from './engine/coupon-cache.ts'
import type { ChosenCoupons, Coupons } from './engine/coupons.ts'

/** The headline figures of several periods, each as the report of that period alone has it. */
export type CouponTrend = Readonly<Record<'issued' | 'issuedUsed' | 'usageRate' | 'used', readonly number[]>>

const recentTrend = cacheResults<CouponTrend>()

/** Counted from the loaded coupons; periods ascend and do not overlap. The rate is percent. */
export async function couponTrend(
  db: Kysely<BusinessSchema>,
  query: CouponQuery,
  periods: readonly Period[],
): Promise<CouponTrend> {
  return read(db, async (snapshot) => {
    const cache = await couponCache(snapshot)
    const key = [cache.version, await dataVersionOf(snapshot, ['campaigns']), query, periods]
    return recentTrend(snapshot, key, async () => {
      const all = await cache.coupons(snapshot)
      const segmentOf = await segmentsAsked(snapshot, query.filters)
      return compute(all, chooseCoupons(all, query, await readCampaigns(snapshot), segmentOf), periods)
    })
  })
}

function compute(all: Coupons, { positions }: ChosenCoupons, periods: readonly Period[]): CouponTrend {
  const ranges = periods.map(dayRange)
  const counts = ranges.map(() => ({ issued: 0, issuedUsed: 0, used: 0 }))
  const countOf = (day: number) => counts[ranges.findIndex(({ first, last }) => day >= first && day <= last)]
  for (const at of positions) {
    const issued = countOf(all.beginDay[at] as number)
    const used = countOf(all.usingDay[at] as number)
    if (issued) {
      issued.issued++
      issued.issuedUsed += all.isUsed[at] as number
    }
    if (used) used.used++
  }
  return {
    issued: counts.map((each) => each.issued),
    issuedUsed: counts.map((each) => each.issuedUsed),
    usageRate: counts.map((each) => percentage(each.issuedUsed, each.issued)),
    used: counts.map((each) => each.used),
  }
}
