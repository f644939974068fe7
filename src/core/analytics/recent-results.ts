import type { BusinessDatabase } from '../db/open.ts'
import type { AnalyticsQuery, AnalyticsResult } from './analytics-result.ts'

/** Results a connection keeps; the one used longest ago goes first. */
const KEPT = 12

const results = new WeakMap<BusinessDatabase, Map<string, AnalyticsResult>>()

/** The result of the same query over the same data, or a new one that is kept for the next time. */
export function recentResult(
  database: BusinessDatabase,
  dataVersion: number,
  query: AnalyticsQuery,
  make: () => AnalyticsResult,
): AnalyticsResult {
  const kept = results.get(database) ?? new Map<string, AnalyticsResult>()
  results.set(database, kept)
  const key = queryKey(dataVersion, query)
  const result = kept.get(key) ?? make()
  kept.delete(key)
  kept.set(key, result)
  if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? key)
  return result
}

function queryKey(dataVersion: number, { period, filters, seasonScheme, shopGroupScheme }: AnalyticsQuery): string {
  const { from, to, label } = period
  const { shopGroup, brand, shop, grade } = filters
  return JSON.stringify([dataVersion, from, to, label, shopGroup, brand, shop, grade, seasonScheme, shopGroupScheme])
}
