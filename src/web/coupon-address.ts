import { oneOf } from '../core/analytics/report-options.ts'
import type { PeriodClock } from '../core/analytics/periods/period-clock.ts'
import type { CouponShow } from '../core/coupons/coupon-details.ts'
import { couponFilters } from '../core/coupons/coupon-options.ts'
import type { CouponFilters } from '../core/coupons/coupon-result.ts'
import { couponSorts, type CouponSort } from '../core/coupons/coupon-sort.ts'
import { readListPlace, type ListPlace } from './list-place.ts'
import {
  addressOption,
  readAddressOptions,
  type AddressOptions,
  type AddressParameters,
  type ReportAddress,
} from './report-address.ts'

/** Which coupons the list below the report shows. */
export const couponShows = ['all', 'used', 'unused', 'noted'] as const satisfies readonly CouponShow[]

export interface CouponAddress
  extends AddressOptions<CouponFilters>, ReportAddress, Omit<ListPlace<CouponSort>, 'options'> {
  readonly show: CouponShow
}

/** Reads the address of the coupon report. Throws what an unreadable period or value throws. */
export function readCouponAddress(parameters: AddressParameters, clock: PeriodClock): CouponAddress {
  const address = readAddressOptions(couponFilters, parameters, clock)
  const { query, previousQuery } = address
  const option = addressOption(parameters)
  const show = oneOf(option, 'show', couponShows) ?? 'all'
  const { sort, page, options } = readListPlace(parameters, couponSorts)
  return {
    ...address,
    question: { kind: 'coupons', query, previousQuery },
    show,
    sort,
    page,
    options: [...address.options, ...(show === 'all' ? [] : [['show', show] as const]), ...options],
  }
}
