import { dayTextOrNull } from '../calendar/day.ts'
import { newestSale } from '../records/months/sales-rows.ts'
import type { Kysely } from 'kysely'
import { segmentsAsked } from '../sales/columns/member-segments.ts'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { cacheResults, dataVersionOf } from '../db/version-cache.ts'
import { readCampaigns } from './campaigns/campaign-list.ts'
import type { CouponQuery, CouponResult, CouponFilters, DatedCoupons } from './coupon-result.ts'
import { chooseCoupons } from './engine/choose-coupons.ts'
import type { Coupons } from './engine/coupons.ts'
import { couponCache } from './engine/coupon-cache.ts'
import { tallyCoupons } from './engine/tally-coupons.ts'
import { couponBreakdowns, couponsOverTime, couponTotalsOf } from './coupon-rows.ts'
import { duplicateInvoices } from './coupon-records.ts'
import { amountInVnd, daysOfWeek, textAsTyped } from '../sales/filter-values.ts'
import type { FilterOptions } from '../sales/report-options.ts'
import { analyticsChoices, type AnalyticsChoices } from '../sales/analytics-choices.ts'

export interface CouponAnswer {
  /** The data version the figures were computed from. */
  readonly dataVersion: number
  readonly result: CouponResult
  /** Rows by day, in a period short enough, by week and by month. */
  readonly byTime: Required<Pick<DatedCoupons, 'byDay' | 'byWeek' | 'byMonth'>>
}

const recentResult = cacheResults<Omit<CouponAnswer, 'dataVersion'>>()

/**
 * Coupon analytics: every figure and breakdown of the formulas page, from one snapshot of the data. Money is VND, rates
 * are percent. Throws `campaign-unknown` and `campaigns-none`.
 */
export async function coupons(db: Kysely<BusinessSchema>, query: CouponQuery): Promise<CouponAnswer> {
  return read(db, async (snapshot) => {
    const cache = await couponCache(snapshot)
    const key = [cache.version, await dataVersionOf(snapshot, ['campaigns']), query]
    const computed = await recentResult(snapshot, key, async () =>
      compute(snapshot, query, await cache.coupons(snapshot)),
    )
    return { dataVersion: cache.version, ...computed }
  })
}

async function compute(
  db: Kysely<BusinessSchema>,
  query: CouponQuery,
  all: Coupons,
): Promise<Omit<CouponAnswer, 'dataVersion'>> {
  const { period, filters, seasonScheme, shopGroupScheme } = query
  const campaigns = await readCampaigns(db)
  const chosen = chooseCoupons(all, query, campaigns, await segmentsAsked(db, filters))
  const tally = tallyCoupons(all, chosen, query, campaigns)
  const result = {
    period,
    filters: { ...filters, seasonScheme, shopGroupScheme },
    asOf: { couponsThrough: dayTextOrNull(all.newestDay), salesThrough: dayTextOrNull(await newestSale(db)) },
    ...couponTotalsOf(tally),
    ...couponBreakdowns(tally, all.shops),
    duplicates: await duplicateInvoices(db, all, chosen),
  }
  return { result, byTime: couponsOverTime(tally.days, query) }
}

/** The filters of the coupon report and their option names. */
export const couponFilters: FilterOptions<CouponFilters> = [
  ['prefix', 'prefix', textAsTyped],
  ['campaign', 'campaign'],
  ['shopGroup', 'shop-group'],
  ['brand', 'brand'],
  ['segment', 'segment'],
  ['weekday', 'weekday', daysOfWeek],
  ['amountFrom', 'amount-from', amountInVnd],
  ['amountTo', 'amount-to', amountInVnd],
]

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
