import { couponFilters } from '../core/coupons/coupon-options.ts'
import type { CouponFilters } from '../core/coupons/coupon-result.ts'
import type { PeriodClock } from '../core/analytics/periods/period-clock.ts'
import {
  readAddressOptions,
  type AddressOptions,
  type AddressParameters,
  type ReportAddress,
} from './report-address.ts'

export interface CouponAddress extends AddressOptions<CouponFilters>, ReportAddress {}

/** Reads the address of the coupon report. Throws what an unreadable period or value throws. */
export function readCouponAddress(parameters: AddressParameters, clock: PeriodClock): CouponAddress {
  const address = readAddressOptions(couponFilters, parameters, clock)
  const { query, previousQuery } = address
  return { ...address, question: { kind: 'coupons', query, previousQuery } }
}
