import type { AnalyticsFilters } from './analytics-result.ts'
import type { FilterOptions } from './report-options.ts'

/** The filters of the sales report by the names people type. */
export const analyticsFilters: FilterOptions<AnalyticsFilters> = [
  ['shopGroup', 'shop-group'],
  ['brand', 'brand'],
  ['shop', 'shop'],
  ['grade', 'grade'],
]
