import type { BusinessDatabase } from '../db/open.ts'
import { analytics } from './analytics.ts'
import type { AnalyticsQuery, AnalyticsResult, AnalyticsSummary, ShopRow } from './analytics-result.ts'

/** An answer small enough to hand between threads without holding up the one that receives it. */
export function analyticsSummary(
  database: BusinessDatabase,
  query: AnalyticsQuery,
): { dataVersion: number; result: AnalyticsSummary } {
  const { dataVersion, result } = analytics(database, query)
  return { dataVersion, result: summaryOf(result) }
}

/** One shop of an answer, with its own breakdowns. */
export function analyticsShop(
  database: BusinessDatabase,
  { query, shop }: { query: AnalyticsQuery; shop: string },
): ShopRow | undefined {
  return analytics(database, query).result.byShop.find(({ key }) => key === shop)
}

export function summaryOf(result: AnalyticsResult): AnalyticsSummary {
  const byShop = result.byShop.map(
    ({ byGrade: _grades, bySeason: _seasons, byMonth: _months, byWeek: _weeks, ...row }) => row,
  )
  return { ...result, byShop }
}
