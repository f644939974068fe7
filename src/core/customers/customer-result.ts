import type { MatchMethod } from '../retail/phone.ts'

/** A customer: a row of customers, or a row of vips for a card known from sales alone. */
export interface CustomerRef {
  readonly kind: 'customer' | 'card'
  readonly id: number
}

/** The readings of a search key; `id`, a record number, only on request. */
export const readings = ['vip', 'phone', 'name', 'id'] as const
export type Reading = (typeof readings)[number]

/** One customer among several. Personal data: name and phone. */
export interface CustomerMatch {
  readonly ref: CustomerRef
  /** Empty: a customer without a VIP ID. */
  readonly vipId: string
  readonly name: string | null
  /** Normalised if usable, else as written in the file. */
  readonly phone: string | null
  readonly grade: string
  readonly registrationDate: string | null
}

export interface CustomerSearch {
  readonly searched: {
    readonly text: string
    /** The reading that matched; without a match, the likely one. */
    readonly as: Reading
    /** The compared form: a phone's digits with the current prefix, a name without accents. */
    readonly normalised: string
  }
  /** Best match first. */
  readonly matches: readonly CustomerMatch[]
  /** Number of further matches. */
  readonly more: number
  /** Without a match: VIP IDs and phones one digit off, names one letter off. */
  readonly nearMisses: readonly CustomerMatch[]
  /** Without a match: the CNV members with the phone. */
  readonly cnvOnly: readonly CnvMember[]
}

/** A customer's purchases of all time. Money is VND, days are `YYYY-MM-DD`. */
export interface PurchaseFigures {
  readonly invoices: number
  readonly salesAmount: number
  readonly averagePerInvoice: number
  /** Return visits, by the rule of the formulas page. */
  readonly visits: number
  readonly firstPurchase: string | null
  readonly lastPurchase: string | null
  /** The shop with the most invoices, then the highest sales, then the latest purchase. */
  readonly favouriteShop: { readonly key: string; readonly label: string; readonly invoices: number } | null
}

/** A customer of the loyalty service with the same usable phone. */
export interface CnvMember {
  readonly customerId: number
  readonly level: string | null
  readonly points: number | null
  readonly totalPoints: number | null
  readonly usedPoints: number | null
  /** When CNV was last read (instant). */
  readonly syncedAt: string | null
}

export interface CnvPair extends CnvMember {
  readonly matchedBy: MatchMethod
  /** POS points less used points, minus CNV's points (or total points below); null when a side has none. */
  readonly difference: number | null
  readonly totalDifference: number | null
}

export interface CnvStatus {
  /** no-phone: no usable phone to match; not-synced: CNV was never read. */
  readonly status: 'found' | 'absent' | 'no-phone' | 'not-synced'
  /** Usually one; latest change first. */
  readonly members: readonly CnvPair[]
}

/** One customer as shown in chat, page, workbook and JSON. Personal data: name and phone. */
export interface CustomerCard extends CustomerMatch {
  readonly registrationStore: string | null
  readonly points: number | null
  readonly usedPoints: number | null
  readonly usedPointsNote: string | null
  readonly purchases: PurchaseFigures
  readonly couponCounts: CouponCounts
  readonly cnv: CnvStatus
  /** Customers with the same usable phone and another VIP ID, at most 20. */
  readonly otherVips: readonly CustomerMatch[]
  readonly otherVipCount: number
  /** Another record of the same VIP ID that has its sales. */
  readonly countedFor: CustomerRef | null
}

/** Shown only on the signed-in page, to users with access to personal data. */
export interface PersonalDetails {
  readonly phoneAsWritten: string
  readonly email: string | null
  readonly gender: string | null
  readonly birthday: string | null
  readonly birthdayMonth: number | null
  readonly idNumber: string | null
  readonly race: string | null
  readonly address: string | null
  readonly cityState: string | null
  readonly postalCode: string | null
  readonly country: string | null
}

export interface CustomerInvoice {
  readonly salesDate: string
  readonly invoiceNumber: string
  readonly shopId: string
  readonly shopName: string
  readonly quantity: number | null
  /** VND */
  readonly salesAmount: number
  readonly tagAmount: number | null
  readonly discount: number | null
}

export interface CustomerCoupon {
  readonly couponId: string
  /** VND, or a pay share below 1. */
  readonly faceValue: number | null
  readonly used: boolean
  readonly beginDate: string | null
  readonly endDate: string | null
  readonly usingDate: string | null
  readonly usingShop: string | null
  readonly docketNumber: string | null
  /** How the coupon is linked: by its member's card, its member's phone, or the invoice of use. */
  readonly linkedBy: 'member' | 'phone' | 'invoice'
}

export interface CouponCounts {
  readonly total: number
  readonly used: number
  readonly lastUsed: string | null
}

/** A part of a customer's history; everything from `offset` without a limit. */
export interface HistoryQuery {
  readonly ref: CustomerRef
  readonly limit?: number
  readonly offset?: number
}

/** The path of a customer's page; holds record numbers, no personal data. */
export function customerPath({ kind, id }: CustomerRef): string {
  return `/customer-detail/?${kind === 'customer' ? 'id' : 'card'}=${id}`
}
