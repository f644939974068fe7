export type ShopGroupScheme = 'prefix' | 'brand'

export const brands = ['Bala', 'Semir', 'Others'] as const
export type Brand = (typeof brands)[number]

/** The group of a shop without a shop_id. */
export const UNKNOWN_GROUP = 'Unknown'

/** The group of coupons not used in any shop yet. */
export const UNASSIGNED_GROUP = 'Unassigned'

const leftovers = [UNKNOWN_GROUP, UNASSIGNED_GROUP, 'Others']

export interface ShopIdentity {
  readonly shop_id: string
  readonly shop_name: string
}

/** Whether filters leave out sales or coupons of other shops, beside which figures of all customers mean nothing. */
export function isOfSomeShops(filters: {
  readonly shop?: unknown
  readonly shopGroup?: unknown
  readonly brand?: unknown
}): boolean {
  return [filters.shop, filters.shopGroup, filters.brand].some((value) => value !== undefined)
}

export function shopGroup(shop: ShopIdentity, scheme: ShopGroupScheme): string {
  return scheme === 'brand' ? brandOf(shop.shop_name) : prefixOf(shop.shop_id)
}

/** The brand in a shop's name, in Latin or Chinese script. */
export function brandOf(shopName: string): Brand {
  if (/bala|巴拉/iu.test(shopName)) return 'Bala'
  return /semir|森马/iu.test(shopName) ? 'Semir' : 'Others'
}

/** Orders groups A-Z, with Unknown, Unassigned and Others last. */
export function compareShopGroups(a: string, b: string): number {
  return Number(leftovers.includes(a)) - Number(leftovers.includes(b)) || a.localeCompare(b, 'en')
}

function prefixOf(shopId: string): string {
  return Array.from(shopId.trim()).slice(0, 2).join('').toUpperCase() || UNKNOWN_GROUP
}
