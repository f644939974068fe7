import type { BusinessDatabase } from '../db/open.ts'
import { recentResults } from '../db/cache.ts'
import type { AnalyticsQuery, AnalyticsResult, AnalyticsFilters } from './analytics-result.ts'
import { chooseShops } from './columns/choose-shops.ts'
import { dataMemory, type DataMemory } from './columns/data-memory.ts'
import { newestSale } from './columns/read-invoices.ts'
import { tallySales } from './tally/tally-sales.ts'
import { analyticsResultOf } from './result/analytics-result-of.ts'
import type { FilterOptions } from './report-options.ts'

export interface AnalyticsAnswer {
  /** The version of the data the figures are of. */
  readonly dataVersion: number
  readonly result: AnalyticsResult
}

const recentResult = recentResults<AnalyticsResult>()

/**
 * Sales analytics: every figure and breakdown of the formulas page, read from one snapshot of the data. Money in the
 * result is VND, rates are percent. A query asked again over the same data is answered from memory.
 */
export function analytics(database: BusinessDatabase, query: AnalyticsQuery): AnalyticsAnswer {
  return database.sqlite.transaction(() => {
    const memory = dataMemory(database)
    const result = recentResult(database, [memory.version, query], () => compute(database, query, memory))
    return { dataVersion: memory.version, result }
  })()
}

function compute(database: BusinessDatabase, query: AnalyticsQuery, memory: DataMemory): AnalyticsResult {
  const members = memory.members()
  const chosen = chooseShops(memory.shops(), query)
  return analyticsResultOf({
    query,
    tally: tallySales(database, query, { members, chosen }),
    members,
    registered: memory.registeredMembers(query.period.to),
    salesThrough: newestSale(database),
  })
}

/** The filters of the sales report by the names people type. */
export const analyticsFilters: FilterOptions<AnalyticsFilters> = [
  ['shopGroup', 'shop-group'],
  ['brand', 'brand'],
  ['shop', 'shop'],
  ['grade', 'grade'],
]
