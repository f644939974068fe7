import { analyticsChoices, type AnalyticsChoices } from '../sales/analytics-choices.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { readCampaigns } from './campaigns/campaign-list.ts'

/** What the filters of a coupon report can be set to, from the data as it is. */
export interface CouponChoices extends Pick<AnalyticsChoices, 'shopGroups' | 'brands'> {
  /** By name. */
  readonly campaigns: readonly string[]
  /** Whether there is any coupon at all. */
  readonly hasCoupons: boolean
}

/** The choices of every filter; a query task without input. */
export async function couponChoices(db: Kysely<BusinessSchema>): Promise<CouponChoices> {
  const { shopGroups, brands } = await analyticsChoices(db)
  return {
    shopGroups,
    brands,
    campaigns: (await readCampaigns(db)).map(({ name }) => name),
    hasCoupons: (await db.selectFrom('coupons').select('id').limit(1).executeTakeFirst()) !== undefined,
  }
}
