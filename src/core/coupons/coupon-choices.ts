import { analyticsChoices, type AnalyticsChoices } from '../sales/analytics-choices.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { readCampaigns } from './campaigns/campaign-list.ts'

/** The values that a coupon report's filters can take in the current data. */
export interface CouponChoices extends Pick<AnalyticsChoices, 'shopGroups' | 'brands'> {
  /** By name. */
  readonly campaigns: readonly string[]
  /** Day of the newest sale, `YYYY-MM-DD`; null without any. */
  readonly salesThrough: string | null
  /** Whether there is any coupon. */
  readonly hasCoupons: boolean
}

/** The choices of every filter; a query task without input. */
export async function couponChoices(db: Kysely<BusinessSchema>): Promise<CouponChoices> {
  const { shopGroups, brands, salesThrough } = await analyticsChoices(db)
  return {
    shopGroups,
    brands,
    salesThrough,
    campaigns: (await readCampaigns(db)).map(({ name }) => name),
    hasCoupons: (await db.selectFrom('coupons').select('id').limit(1).executeTakeFirst()) !== undefined,
  }
}
