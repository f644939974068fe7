import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { analytics } from './analytics.ts'
import type { AnalyticsQuery, AnalyticsResult, AnalyticsSummary, ShopRow } from './analytics-result.ts'

/** An answer small enough to hand between threads without holding up the one that receives it. */
export async function analyticsSummary(
  db: Kysely<BusinessSchema>,
  query: AnalyticsQuery,
): Promise<{ dataVersion: number; result: AnalyticsSummary }> {
  const { dataVersion, result } = await analytics(db, query)
  return { dataVersion, result: summaryOf(result) }
}

/** One shop of an answer, with its own breakdowns. */
export async function analyticsShop(
  db: Kysely<BusinessSchema>,
  { query, shop }: { query: AnalyticsQuery; shop: string },
): Promise<ShopRow | undefined> {
  const { result } = await analytics(db, query)
  return result.byShop.find(({ key }) => key === shop)
}

export function summaryOf(result: AnalyticsResult): AnalyticsSummary {
  const byShop = result.byShop.map(
    ({ byGrade: _grades, bySeason: _seasons, byMonth: _months, byWeek: _weeks, ...row }) => row,
  )
  return { ...result, byShop }
}
