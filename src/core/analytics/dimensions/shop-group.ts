import type { ShopGroupScheme } from '../analytics-result.ts'

export const brands = ['Bala', 'Semir', 'Others'] as const
export type Brand = (typeof brands)[number]

/** The group of a shop without a shop_id. */
const UNKNOWN_GROUP = 'Unknown'

export interface ShopIdentity {
  readonly shop_id: string
  readonly shop_name: string
}

export function shopGroup(shop: ShopIdentity, scheme: ShopGroupScheme): string {
  return scheme === 'brand' ? brandOf(shop.shop_name) : prefixOf(shop.shop_id)
}

/** The brand a shop's name shows, in Latin or Chinese letters. */
export function brandOf(shopName: string): Brand {
  if (/bala|巴拉/iu.test(shopName)) return 'Bala'
  return /semir|森马/iu.test(shopName) ? 'Semir' : 'Others'
}

/** A-Z, then the group of what belongs nowhere. */
export function compareShopGroups(a: string, b: string): number {
  return Number(isLeftover(a)) - Number(isLeftover(b)) || a.localeCompare(b, 'en')
}

function isLeftover(group: string): boolean {
  return group === UNKNOWN_GROUP || group === 'Others'
}

function prefixOf(shopId: string): string {
  return Array.from(shopId.trim()).slice(0, 2).join('').toUpperCase() || UNKNOWN_GROUP
}
