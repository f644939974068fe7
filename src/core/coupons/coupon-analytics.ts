import { dayTextOrNull } from '../calendar/day.ts'
import { newestSale } from '../sales/columns/read-invoices.ts'
import { readDataVersion } from '../db/data-version.ts'
import type { BusinessDatabase } from '../db/open.ts'
import { recentResults } from '../db/cache.ts'
import { readCampaigns } from './campaigns/campaign-list.ts'
import type { CouponQuery, CouponResult, CouponFilters } from './coupon-result.ts'
import { chooseCoupons } from './engine/choose-coupons.ts'
import { couponMemory } from './engine/coupon-memory.ts'
import type { Coupons } from './engine/coupons.ts'
import { tallyCoupons } from './engine/tally-coupons.ts'
import { couponBreakdowns, couponTotalsOf } from './result/coupon-rows.ts'
import { duplicateInvoices } from './result/duplicate-invoices.ts'
import type { FilterOptions } from '../sales/report-options.ts'

export interface CouponAnswer {
  /** The version of the data the figures are of. */
  readonly dataVersion: number
  readonly result: CouponResult
}

const recentResult = recentResults<CouponResult>()

/**
 * Coupon analytics: every figure and breakdown of the formulas page, read from one snapshot of the data. Money in the
 * result is VND, rates are percent. Throws `campaign-unknown` and `campaigns-none`.
 */
export function coupons(database: BusinessDatabase, query: CouponQuery): CouponAnswer {
  return database.sqlite.transaction(() => {
    const memory = couponMemory(database)
    const key = [memory.version, readDataVersion(database.sqlite, 'campaigns'), query]
    const result = recentResult(database, key, () => compute(database, query, memory.coupons()))
    return { dataVersion: memory.version, result }
  })()
}

function compute(database: BusinessDatabase, query: CouponQuery, all: Coupons): CouponResult {
  const { period, filters, seasonScheme, shopGroupScheme } = query
  const campaigns = readCampaigns(database)
  const chosen = chooseCoupons(all, query, campaigns)
  const tally = tallyCoupons(all, chosen, query, campaigns)
  return {
    period,
    filters: { ...filters, seasonScheme, shopGroupScheme },
    asOf: { couponsThrough: dayTextOrNull(all.newestDay), salesThrough: dayTextOrNull(newestSale(database)) },
    ...couponTotalsOf(tally),
    ...couponBreakdowns(tally, all.shops),
    duplicates: duplicateInvoices(database, all, chosen),
  }
}

/** The filters of the coupon report by the names people type. */
export const couponFilters: FilterOptions<CouponFilters> = [
  ['prefix', 'prefix'],
  ['campaign', 'campaign'],
  ['shopGroup', 'shop-group'],
  ['brand', 'brand'],
]
