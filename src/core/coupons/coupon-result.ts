import type { ShopGroupScheme } from '../retail/shop-group.ts'
import type { Period, SeasonScheme } from '../calendar/period.ts'
import type { FigureValues } from '../retail/figure.ts'
import type { CouponPlace, couponFigures, couponTotals } from './result/coupon-figures.ts'

/** Which coupons a report is about. */
export interface CouponQuery {
  readonly period: Period
  readonly filters: CouponFilters
  readonly seasonScheme: SeasonScheme
  readonly shopGroupScheme: ShopGroupScheme
}

export interface CouponFilters {
  /** Beginnings of coupon ids, separated by commas, in any case. */
  readonly prefix?: string
  /** A campaign by its name, in any case. */
  readonly campaign?: string
  readonly shopGroup?: string
  readonly brand?: string
}

/** The figures that every row has. Money is VND, rates are percent with two decimals. */
export interface CouponFigures extends FigureValues<typeof couponFigures, 'row'> {}

/** Every figure of `couponFigures`. */
export interface CouponOverview extends FigureValues<typeof couponFigures, CouponPlace> {}

/** The same coupons whatever the period. */
export interface CouponAllTime extends FigureValues<typeof couponTotals, 'both' | 'all-time'> {}

export interface CouponRow extends CouponFigures {
  readonly key: string
  readonly label: string
}

/** Coupons of the period (issued or used in it) by the shop they were used at. */
export interface CouponShopRow extends FigureValues<typeof couponTotals, 'both' | 'shop'> {
  /** shop_id of a known shop, else the name the coupon gives. */
  readonly key: string
  readonly label: string
}

/** A docket with more than one used coupon. */
export interface DuplicateInvoice {
  readonly docketNumber: string
  /** VND of the invoice; null when no such invoice is known. */
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

/** The whole answer, and exactly what `semir coupons --json` prints. Holds no personal data. */
export interface CouponResult {
  readonly period: Period
  readonly filters: CouponFilters & { readonly seasonScheme: SeasonScheme; readonly shopGroupScheme: ShopGroupScheme }
  readonly asOf: {
    /** Newest begin or using date of any coupon, newest sale; null when there are none. */
    readonly couponsThrough: string | null
    readonly salesThrough: string | null
  }
  readonly overview: CouponOverview
  readonly allTime: CouponAllTime
  readonly byGrade: readonly CouponRow[]
  readonly bySeason: readonly CouponRow[]
  readonly byShopGroup: readonly CouponRow[]
  readonly byShop: readonly CouponShopRow[]
  /** A coupon that fits several campaigns counts in each; key `(no campaign)` holds the rest. */
  readonly byCampaign: readonly CouponRow[]
  readonly duplicates: readonly DuplicateInvoice[]
}

/** What headline figures and charts are compared with; the answers that older links keep have the figures alone. */
export type ComparedCoupons = Pick<CouponResult, 'period' | 'overview'> &
  Partial<Pick<CouponResult, 'byGrade' | 'byShopGroup'>>
