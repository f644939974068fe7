import { oneOf } from '../core/analytics/report-options.ts'
import type { PeriodClock } from '../core/analytics/periods/period-clock.ts'
import type { CouponShow } from '../core/coupons/coupon-details.ts'
import { couponFilters } from '../core/coupons/coupon-options.ts'
import type { CouponFilters } from '../core/coupons/coupon-result.ts'
import { couponSorts, type CouponSort } from '../core/coupons/coupon-sort.ts'
import {
  addressOption,
  readAddressOptions,
  type AddressOptions,
  type AddressParameters,
  type ReportAddress,
} from './report-address.ts'

/** Which coupons the list below the report shows. */
export const couponShows = ['all', 'used', 'unused', 'noted'] as const satisfies readonly CouponShow[]

export interface CouponAddress extends AddressOptions<CouponFilters>, ReportAddress {
  readonly show: CouponShow
  /** Undefined: the newest first. */
  readonly sort: { readonly key: CouponSort; readonly descending: boolean } | undefined
  /** From 1. */
  readonly page: number
}

/** Reads the address of the coupon report. Throws what an unreadable period or value throws. */
export function readCouponAddress(parameters: AddressParameters, clock: PeriodClock): CouponAddress {
  const address = readAddressOptions(couponFilters, parameters, clock)
  const { query, previousQuery } = address
  const option = addressOption(parameters)
  const show = oneOf(option, 'show', couponShows) ?? 'all'
  const sort = option('sort')
  const key = couponSorts.find((each) => each === sort?.replace(/^-/, ''))
  const page = /^\d{1,9}$/.exec(option('page') ?? '')
  return {
    ...address,
    question: { kind: 'coupons', query, previousQuery },
    show,
    sort: key && { key, descending: sort?.startsWith('-') ?? false },
    page: Math.max(1, Number(page?.[0] ?? 1)),
    options: [
      ...address.options,
      ...(show === 'all' ? [] : [['show', show] as const]),
      ...(key === undefined || sort === undefined ? [] : [['sort', sort] as const]),
    ],
  }
}
