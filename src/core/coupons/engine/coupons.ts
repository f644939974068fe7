import { type CouponShop } from './coupon-shops.ts'

/** Whether a coupon counts as issued and as used in a row. */
export interface CouponPart {
  readonly isIssued: boolean
  readonly isUsed: boolean
}

/** The coupons that pass a query's filters, of all time. */
export interface ChosenCoupons {
  /** Indexes into the columns, ascending. */
  readonly positions: Int32Array
  /** Whether the coupon was issued and used in the period. */
  readonly partOf: (at: number) => CouponPart
}

/** Every coupon with data of its invoice and its member, as columns in the order of the files. */
export interface Coupons {
  readonly length: number
  /** `coupons.id` */
  readonly id: Int32Array
  /** The coupon's id in upper case, for comparing prefixes. */
  readonly key: readonly string[]
  /** 1/10,000 VND; NaN when empty. */
  readonly faceValue: Float64Array
  /** 1 when used at any time. */
  readonly isUsed: Uint8Array
  /** Days since 1970-01-01; NaN when unknown. */
  readonly beginDay: Float64Array
  readonly usingDay: Float64Array
  /** 1/100 VND; NaN for an unknown invoice. */
  readonly invoiceAmount: Float64Array
  /** Number (from 1) of an invoice with several used coupons; 0 for any other. */
  readonly sharedInvoice: Int32Array
  /** Index into `shops`; -1 when neither invoice nor coupon names one. */
  readonly shop: Int32Array
  readonly shops: readonly CouponShop[]
  /** 1 when the coupon names another shop than its invoice. */
  readonly isElsewhere: Uint8Array
  /** 1 when the coupon was used on an unknown invoice. */
  readonly lacksInvoice: Uint8Array
  /** Index into `grades`. */
  readonly grade: Uint16Array
  readonly grades: readonly string[]
  /** The newest begin or using day; null without any. */
  readonly newestDay: number | null
}

/** Numbers, from 1, the invoices (by id or docket number) of several coupons; the `numbers` of all others stay 0. */
export function numberSharedInvoices(numbers: Int32Array): (invoice: number | string, at: number) => void {
  const firstSeen = new Map<number | string, number>()
  let last = 0
  return (invoice, at) => {
    const earlier = firstSeen.get(invoice)
    if (earlier === undefined) {
      firstSeen.set(invoice, at)
      return
    }
    if (numbers[earlier] === 0) numbers[earlier] = ++last
    numbers[at] = numbers[earlier] as number
  }
}

/** Positions of the used coupons that share their invoice with another used coupon of the same report. */
export function couponsSharingInvoice({ sharedInvoice }: Coupons, { positions, partOf }: ChosenCoupons): number[] {
  const used = Array.from(positions).filter((at) => sharedInvoice[at] !== 0 && partOf(at).isUsed)
  const byInvoice = Map.groupBy(used, (at) => sharedInvoice[at])
  return used.filter((at) => (byInvoice.get(sharedInvoice[at])?.length ?? 0) > 1)
}
