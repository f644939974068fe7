import type { ShopGroupScheme } from '../../analytics/analytics-result.ts'
import { brandOf, shopGroup, UNKNOWN_GROUP } from '../../analytics/dimensions/shop-group.ts'
import type { Shop } from '../../analytics/engine/load-shops.ts'
import { oncePerKey } from '../../analytics/engine/once.ts'

/** Where coupons were used: one way the POS writes a known shop, or a name that no known shop has. */
export interface CouponShop {
  readonly key: string
  readonly label: string
  readonly groups: Readonly<Record<ShopGroupScheme, string>>
}

/** Stands for a coupon that names no shop. */
export const NO_SHOP = -1

export interface CouponShops {
  readonly shops: readonly CouponShop[]
  /** Place in `shops`, by the id of a row of `shops` or by name; a name nobody knows becomes a shop of its own. */
  readonly placeOf: (shop: number | string | null) => number
}

/** The shops of a data set, which grow by the names that coupons bring. */
export function collectCouponShops(known: readonly Shop[]): CouponShops {
  const shops: CouponShop[] = []
  const bySpelling = new Map<number, number>()
  const byName = new Map<string, number>()
  for (const { key, label, spellings } of known) {
    for (const spelling of spellings) {
      const groups = { prefix: shopGroup(spelling, 'prefix'), brand: shopGroup(spelling, 'brand') }
      bySpelling.set(spelling.id, shops.push({ key, label, groups }) - 1)
    }
  }
  const spellings = known.flatMap((shop) => shop.spellings)
  for (const { id, shop_name } of spellings.toSorted((a, b) => Number(a.shop_id === '') - Number(b.shop_id === ''))) {
    const name = shopNameKey(shop_name)
    if (name !== '' && !byName.has(name)) byName.set(name, bySpelling.get(id) ?? NO_SHOP)
  }
  const placeOfName = oncePerKey((name: string): number => {
    const groups = { prefix: UNKNOWN_GROUP, brand: brandOf(name) }
    const at = byName.get(shopNameKey(name)) ?? shops.push({ key: name, label: name, groups }) - 1
    byName.set(shopNameKey(name), at)
    return at
  })
  const placeOf = (shop: number | string | null) =>
    typeof shop === 'string' ? placeOfName(shop) : (bySpelling.get(shop ?? NO_SHOP) ?? NO_SHOP)
  return { shops, placeOf }
}

/** Two spellings of one shop's name, apart in case and spaces only, have the same key. */
export function shopNameKey(name: string): string {
  return name.toLowerCase().replaceAll(/\s+/gu, '')
}
