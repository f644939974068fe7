import { dataMemory } from '../../analytics/engine/data-memory.ts'
import { readDataVersion } from '../../db/data-version.ts'
import type { BusinessDatabase } from '../../db/open.ts'
import { recentResults } from '../../db/recent-results.ts'
import { readCampaigns, type Campaign } from '../campaign-list.ts'
import { loadCoupons, type Coupons } from './load-coupons.ts'

/** The coupons and campaigns as they are now. */
export interface CouponMemory {
  readonly dataVersion: number
  readonly campaignVersion: number
  readonly coupons: () => Coupons
  readonly campaigns: () => readonly Campaign[]
}

const loadedCoupons = recentResults<Coupons>(1)

/** Coupons stay in memory for as long as the data does not change. Call it within the reading transaction. */
export function couponMemory(database: BusinessDatabase): CouponMemory {
  const memory = dataMemory(database)
  return {
    dataVersion: memory.version,
    campaignVersion: readDataVersion(database.sqlite, 'campaigns'),
    coupons: () => loadedCoupons(database, [memory.version], () => loadCoupons(database, memory)),
    campaigns: () => readCampaigns(database),
  }
}
