import type { ShopGroupScheme } from '../retail/shop-group.ts'
import type { Period, SeasonScheme } from '../calendar/period.ts'

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

/** The figures of the formulas page. Money is VND, rates are percent with two decimals. */
export interface CouponFigures {
  readonly issued: number
  readonly totalFaceValue: number
  readonly used: number
  readonly usedValue: number
  readonly issuedUsed: number
  readonly usageRate: number
  readonly invoiceAmount: number
  readonly uniqueInvoiceAmount: number
}

export interface CouponOverview extends CouponFigures {
  /** Dockets that carry more than one used coupon. */
  readonly duplicateInvoices: number
}

/** The same coupons whatever the period. */
export interface CouponAllTime {
  readonly total: number
  readonly used: number
  readonly unused: number
  readonly usageRate: number
  readonly invoiceAmount: number
  readonly uniqueInvoiceAmount: number
  readonly couponAmount: number
  readonly duplicateInvoices: number
}

export interface CouponRow extends CouponFigures {
  readonly key: string
  readonly label: string
}

/** Coupons of the period (issued or used in it) by the shop they were used at. */
export interface CouponShopRow {
  /** shop_id of a known shop, else the name the coupon gives. */
  readonly key: string
  readonly label: string
  readonly total: number
  readonly used: number
  readonly unused: number
  readonly usageRate: number
  /** Percent of all used coupons of the report. */
  readonly shareOfUsed: number
  readonly couponAmount: number
  readonly uniqueInvoiceAmount: number
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
