import { analyticsChoices, type AnalyticsChoices } from '../sales/shop-list.ts'
import type { BusinessDatabase } from '../db/open.ts'
import { readCampaigns } from './campaigns/campaign-list.ts'

/** What the filters of a coupon report can be set to, from the data as it is. */
export interface CouponChoices extends Pick<AnalyticsChoices, 'shopGroups' | 'brands'> {
  /** By name. */
  readonly campaigns: readonly string[]
  /** Whether there is any coupon at all. */
  readonly hasCoupons: boolean
}

/** The choices of every filter; a query task without input. */
export function couponChoices(database: BusinessDatabase): CouponChoices {
  const { shopGroups, brands } = analyticsChoices(database)
  return {
    shopGroups,
    brands,
    campaigns: readCampaigns(database).map(({ name }) => name),
    hasCoupons: database.sqlite.prepare('select 1 from coupons limit 1').get() !== undefined,
  }
}
