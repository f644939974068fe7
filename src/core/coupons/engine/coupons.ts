import { type CouponShop } from './coupon-shops.ts'

/** In which of its two parts a coupon belongs to a row. */
export interface CouponPart {
  readonly isIssued: boolean
  readonly isUsed: boolean
}

/** The coupons a query is about: those that pass the filters, of whatever time. */
export interface ChosenCoupons {
  /** Places in the columns, ascending. */
  readonly places: Int32Array
  /** What the coupon is to the period. */
  readonly partOf: (at: number) => CouponPart
}

/** Every coupon with what its invoice and its member say of it, as columns in the order they came. */
export interface Coupons {
  readonly length: number
  /** Id of the row of `coupons`. */
  readonly id: Int32Array
  /** The coupon's id in upper case: prefixes are compared in it. */
  readonly key: readonly string[]
  /** 1/10,000 VND; NaN when empty. */
  readonly faceValue: Float64Array
  /** 1 when used at any time. */
  readonly isUsed: Uint8Array
  /** Days since 1970-01-01; NaN when unknown. */
  readonly beginDay: Float64Array
  readonly usingDay: Float64Array
  /** 1/100 VND of the docket's invoice; NaN when there is none. */
  readonly invoiceAmount: Float64Array
  /** The number of a docket that several used coupons carry; 0 for any other. */
  readonly sharedDocket: Int32Array
  /** Place in `shops`; -1 when neither invoice nor coupon names one. */
  readonly shop: Int32Array
  readonly shops: readonly CouponShop[]
  /** 1 when the coupon names another shop than its invoice does. */
  readonly isElsewhere: Uint8Array
  /** 1 when it was used on a docket that no invoice has. */
  readonly lacksInvoice: Uint8Array
  /** Place in `grades`. */
  readonly grade: Uint16Array
  readonly grades: readonly string[]
  /** The newest begin or using day of all; null when none is known. */
  readonly newestDay: number | null
}
