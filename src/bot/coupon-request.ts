import { optionNames, writeReportOptions } from '../core/analytics/report-options.ts'
import type { PeriodClock } from '../core/analytics/periods/period-clock.ts'
import { couponFilters } from '../core/coupons/coupon-options.ts'
import type { CouponFilters, CouponQuery } from '../core/coupons/coupon-result.ts'
import type { CommandArguments } from './parse.ts'
import { readReportArguments, reportLine, type ReportArguments } from './report-request.ts'

export const couponOptions = optionNames(couponFilters)

export type CouponRequest = ReportArguments<CouponFilters>

/** What the arguments ask for; no period means all. Throws what an unreadable period or value throws. */
export function readCouponRequest(args: CommandArguments, clock: PeriodClock): CouponRequest {
  return readReportArguments(couponFilters, args, clock)
}

/** The line that asks for the same again, with some of the query changed. */
export function couponLine(request: CouponRequest, changes: Partial<CouponQuery> = {}): string {
  const query = { ...request.query, ...changes }
  return reportLine('coupons', query.period, writeReportOptions(couponFilters, { ...request, query }))
}
