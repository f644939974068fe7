import { type ShopGroupScheme, brandOf, shopGroup, UNKNOWN_GROUP } from '../../retail/shop-group.ts'
import type { Shop } from '../../sales/columns/shops.ts'
import { oncePerKey } from '../../memoize.ts'

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
  /** The vip key of the member, or of the buyer whose invoice it was used on; 0: neither is known. */
  readonly card: Int32Array
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

/** A shop where coupons were used: a spelling of a known shop, or an unknown name. */
export interface CouponShop {
  readonly key: string
  readonly label: string
  readonly groups: Readonly<Record<ShopGroupScheme, string>>
}

/** Shops by `shops.id` or by name. */
export interface CouponShops {
  readonly shops: readonly CouponShop[]
  /** Index into `shops`, -1 for no shop; an unknown name is added as a shop. */
  readonly of: (shop: number | string | null) => number
  /** Whether the name is given and differs from the shop's. */
  readonly differ: (shop: number, name: string | null) => boolean
}

const NO_SHOP = -1

/** The known shops, extended by unknown names found on coupons. */
export function collectCouponShops(known: readonly Shop[]): CouponShops {
  const shops: CouponShop[] = []
  const byId = new Map<number, number>()
  const byName = new Map<string, number>()
  const names = new Map<number, string>()
  const nameKey = oncePerKey(shopNameKey)
  const add = (shop: CouponShop, name: string): number => {
    const position = shops.push(shop) - 1
    if (name !== '' && !byName.has(name)) byName.set(name, position)
    return position
  }
  const spellings = known.flatMap(({ key, label, spellings }) => spellings.map((each) => ({ ...each, key, label })))
  // Of two shops with the same name, the one with an ID takes precedence.
  for (const spelling of spellings.toSorted((a, b) => Number(a.shop_id === '') - Number(b.shop_id === ''))) {
    const { id, key, label, shop_name } = spelling
    const groups = { prefix: shopGroup(spelling, 'prefix'), brand: shopGroup(spelling, 'brand') }
    names.set(id, nameKey(shop_name))
    byId.set(id, add({ key, label, groups }, nameKey(shop_name)))
  }
  const named = (name: string): number => {
    const groups = { prefix: UNKNOWN_GROUP, brand: brandOf(name) }
    return byName.get(nameKey(name)) ?? add({ key: name, label: name, groups }, nameKey(name))
  }
  return {
    shops,
    of: (shop) => (typeof shop === 'string' ? named(shop) : (byId.get(shop ?? NO_SHOP) ?? NO_SHOP)),
    differ: (shop, name) => name !== null && nameKey(name) !== names.get(shop),
  }
}

/** A shop's name without differences of case and spaces. */
function shopNameKey(name: string): string {
  return name.toLowerCase().replaceAll(/\s+/gu, '')
}
