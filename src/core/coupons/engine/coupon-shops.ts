import { type ShopGroupScheme, brandOf, shopGroup, UNKNOWN_GROUP } from '../../retail/shop-group.ts'
import type { Shop } from '../../sales/columns/shops.ts'
import { oncePerKey } from '../../memoize.ts'

/** Where coupons were used: one way the POS writes a known shop, or a name that no known shop has. */
export interface CouponShop {
  readonly key: string
  readonly label: string
  readonly groups: Readonly<Record<ShopGroupScheme, string>>
}

/** Shops by the id of a row of `shops` or by name. */
export interface CouponShops {
  readonly shops: readonly CouponShop[]
  /** Place in `shops`, -1 for no shop; a name nobody knows becomes a shop of its own. */
  readonly of: (shop: number | string | null) => number
  /** Whether the name, where there is one, is not that of the shop. */
  readonly differ: (shop: number, name: string | null) => boolean
}

const NO_SHOP = -1

/** The shops of a data set, which grow by the names that coupons bring. */
export function collectCouponShops(known: readonly Shop[]): CouponShops {
  const shops: CouponShop[] = []
  const byId = new Map<number, number>()
  const byName = new Map<string, number>()
  const names = new Map<number, string>()
  const nameKey = oncePerKey(shopNameKey)
  const add = (shop: CouponShop, name: string): number => {
    const place = shops.push(shop) - 1
    if (name !== '' && !byName.has(name)) byName.set(name, place)
    return place
  }
  const spellings = known.flatMap(({ key, label, spellings }) => spellings.map((each) => ({ ...each, key, label })))
  // Of two shops with one name the one with an ID is meant.
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

/** Two spellings of one shop's name, apart in case and spaces only, have the same key. */
function shopNameKey(name: string): string {
  return name.toLowerCase().replaceAll(/\s+/gu, '')
}
