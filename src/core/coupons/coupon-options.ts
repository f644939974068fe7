import type { FilterOptions } from '../analytics/report-options.ts'
import type { CouponFilters } from './coupon-result.ts'

/** The filters of the coupon report by the names people type. */
export const couponFilters: FilterOptions<CouponFilters> = [
  ['prefix', 'prefix'],
  ['campaign', 'campaign'],
  ['shopGroup', 'shop-group'],
  ['brand', 'brand'],
]
