import type { ShopGroupScheme } from '../retail/shop-group.ts'
import type { Period, SeasonScheme } from '../calendar/period.ts'
import type { FilterValue, AmountFilters } from '../sales/filter-values.ts'
import type { FigureValues } from '../retail/figure.ts'
import type { CouponScope, couponFigures, couponTotals } from './coupon-figures.ts'

/** The coupons a report covers. */
export interface CouponQuery {
  readonly period: Period
  readonly filters: CouponFilters
  readonly seasonScheme: SeasonScheme
  readonly shopGroupScheme: ShopGroupScheme
}

export interface CouponFilters extends AmountFilters {
  /** Coupon id prefixes, separated by commas; case is ignored. */
  readonly prefix?: string
  /** A campaign's name; case is ignored. */
  readonly campaign?: FilterValue
  readonly shopGroup?: FilterValue
  readonly brand?: FilterValue
  /** A `SegmentKey` or several: of the coupon's member, as of the newest sale. */
  readonly segment?: FilterValue
  /** A `Weekday` or several: of the day of use. Amounts are those of the invoice it was used on. */
  readonly weekday?: FilterValue
}

/** Whether a filter asks where, when or on what a coupon was used, so that no unused one passes. */
export function asksForUse({ shopGroup, brand, weekday, amountFrom, amountTo }: CouponFilters): boolean {
  return [shopGroup, brand, weekday, amountFrom, amountTo].some((filter) => filter !== undefined)
}

/** The figures that every row has. Money is VND, rates are percent with two decimals. */
export interface CouponFigures extends FigureValues<typeof couponFigures, 'row'> {}

/** Every figure of `couponFigures`. */
export interface CouponOverview extends FigureValues<typeof couponFigures, CouponScope> {}

/** Figures of the same coupons over all time. */
export interface CouponAllTime extends FigureValues<typeof couponTotals, 'both' | 'all-time'> {}

export interface CouponRow extends CouponFigures {
  readonly key: string
  readonly label: string
}

/** Coupons issued or used in the period, by the shop of use. */
export interface CouponShopRow extends FigureValues<typeof couponTotals, 'both' | 'shop'> {
  /** shop_id of a known shop, else the shop name on the coupon. */
  readonly key: string
  readonly label: string
}

/** A docket number with more than one used coupon. */
export interface DuplicateInvoice {
  readonly docketNumber: string
  /** VND; null for an unknown invoice. */
  readonly invoiceAmount: number | null
  readonly salesDate: string | null
  readonly shop: string | null
  readonly coupons: readonly {
    readonly couponId: string
    /** VND, or a pay share below 1. */
    readonly faceValue: number | null
    readonly couponAmount: number
    readonly usingDate: string | null
    readonly usingShop: string | null
  }[]
}

/** The whole result, exactly as `semir coupons --json` prints it. Holds no personal data. */
export interface CouponResult {
  readonly period: Period
  readonly filters: CouponFilters & { readonly seasonScheme: SeasonScheme; readonly shopGroupScheme: ShopGroupScheme }
  readonly asOf: {
    /** Newest begin or using date of any coupon, and newest sale; null without any. */
    readonly couponsThrough: string | null
    readonly salesThrough: string | null
  }
  readonly overview: CouponOverview
  readonly allTime: CouponAllTime
  readonly byGrade: readonly CouponRow[]
  readonly bySeason: readonly CouponRow[]
  readonly byShopGroup: readonly CouponRow[]
  readonly byShop: readonly CouponShopRow[]
  /** A coupon of several campaigns counts in each; key `(no campaign)` holds the rest. */
  readonly byCampaign: readonly CouponRow[]
  readonly duplicates: readonly DuplicateInvoice[]
}

/** Coupons issued and used on the days of one bucket of time. */
export interface CouponTimeRow {
  readonly key: string
  readonly label: string
  readonly issued: number
  readonly used: number
}

/** The result by day, week and month, which only reports show; results stored by older links and long periods lack days. */
export type DatedCoupons = CouponResult & {
  readonly byDay?: readonly CouponTimeRow[]
  readonly byWeek?: readonly CouponTimeRow[]
  readonly byMonth?: readonly CouponTimeRow[]
}

/** The period to compare with; results stored by older report links have the figures alone. */
export type ComparedCoupons = Pick<CouponResult, 'period' | 'overview'> &
  Partial<
    Pick<
      DatedCoupons,
      'byGrade' | 'bySeason' | 'byShopGroup' | 'byShop' | 'byCampaign' | 'byDay' | 'byWeek' | 'byMonth'
    >
  >
