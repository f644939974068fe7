import type { MatchMethod } from '../retail/match-method.ts'

/** Whose card it is: a row of customers, or a row of vips where only sales know the card. */
export interface CustomerRef {
  readonly kind: 'customer' | 'card'
  readonly id: number
}

/** What a key may be taken for; `id`, the number of a record, only when it is said to be one. */
export const readings = ['vip', 'phone', 'name', 'id'] as const
export type Reading = (typeof readings)[number]

/** One customer among several. Personal data: name and phone. */
export interface CustomerMatch {
  readonly ref: CustomerRef
  /** Empty: a customer without a VIP ID. */
  readonly vipId: string
  readonly name: string | null
  /** Normalised where it is usable, else as the file wrote it. */
  readonly phone: string | null
  readonly grade: string
  readonly registrationDate: string | null
}

export interface CustomerSearch {
  readonly searched: {
    readonly text: string
    /** What found them; when nothing did, what the key looks like. */
    readonly as: Reading
    /** What was compared: the digits of a phone in today's form, a name without accents. */
    readonly normalised: string
  }
  /** The best ones first. */
  readonly matches: readonly CustomerMatch[]
  /** How many more there are. */
  readonly more: number
  /** When nothing matches: VIP IDs and phones one digit off, names one letter off. */
  readonly nearMisses: readonly CustomerMatch[]
  /** When nothing matches: what CNV holds on the phone. */
  readonly cnvOnly: readonly CnvMember[]
}

/** All a customer bought on their card, whatever the period. Money is VND, days are `YYYY-MM-DD`. */
export interface PurchaseFigures {
  readonly invoices: number
  readonly salesAmount: number
  readonly averagePerInvoice: number
  /** Return visits, by the rule of the formulas page. */
  readonly visits: number
  readonly firstPurchase: string | null
  readonly lastPurchase: string | null
  /** Where they bought most often; of equals where they spent most, then where they were last. */
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
  /** Points less used points of the POS, less points, and less total points, of CNV; null when a side has none. */
  readonly difference: number | null
  readonly totalDifference: number | null
}

export interface CnvStanding {
  /** no-phone: nothing to match by; not-synced: CNV was never read. */
  readonly status: 'found' | 'absent' | 'no-phone' | 'not-synced'
  /** Usually one; the one changed last is first. */
  readonly members: readonly CnvPair[]
}

/** One customer as chat, page, workbook and JSON show them. Personal data: name and phone. */
export interface CustomerCard extends CustomerMatch {
  readonly registrationStore: string | null
  readonly points: number | null
  readonly usedPoints: number | null
  readonly usedPointsNote: string | null
  readonly purchases: PurchaseFigures
  readonly couponCounts: CouponCounts
  readonly cnv: CnvStanding
  /** Customers with the same usable phone and another VIP ID, at most a page of them. */
  readonly otherVips: readonly CustomerMatch[]
  readonly otherVipCount: number
  /** Another record of the same VIP ID, for which its sales count. */
  readonly countedFor: CustomerRef | null
}

/** What only the signed-in page shows, and only to those who may see personal data. */
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
  /** What makes it theirs: the member, the member's phone, or an invoice of theirs it was used on. */
  readonly linkedBy: 'member' | 'phone' | 'invoice'
}

export interface CouponCounts {
  readonly total: number
  readonly used: number
  readonly lastUsed: string | null
}

/** A part of a customer's history; without a limit all that follows. */
export interface HistoryQuery {
  readonly ref: CustomerRef
  readonly limit?: number
  readonly offset?: number
}

/** The path of a customer's page: record numbers, nothing personal. */
export function customerPath({ kind, id }: CustomerRef): string {
  return `/customer-detail/?${kind === 'customer' ? 'id' : 'card'}=${id}`
}
