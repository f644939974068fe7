import { type ShopGroupScheme, brandOf, shopGroup, UNKNOWN_GROUP } from '../../retail/shop-group.ts'
import type { Shop } from '../../sales/columns/shops.ts'
import { oncePerKey } from '../../memoize.ts'

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
