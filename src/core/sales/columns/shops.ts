import type { AnalyticsQuery } from '../analytics-result.ts'
import { brandOf, compareShopGroups, shopGroup, type ShopIdentity } from '../../retail/shop-group.ts'
import { valuesOf, type FilterValue } from '../filter-values.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'

/** One spelling of a shop in the POS data. */
export interface ShopSpelling extends ShopIdentity {
  readonly id: number
}

export interface Shop {
  /** shop_id, or the shop's name without one. */
  readonly key: string
  /** The latest name. */
  readonly label: string
  readonly spellings: readonly ShopSpelling[]
}

/** Every known shop, by key. */
export async function loadShops(db: Kysely<BusinessSchema>): Promise<Shop[]> {
  const rows = await db.selectFrom('shops').select(['id', 'shop_id', 'shop_name']).orderBy('id').execute()
  const byKey = Map.groupBy(rows, (row) => row.shop_id || row.shop_name)
  return Array.from(byKey, ([key, spellings]) => ({
    key,
    label: spellings.findLast((spelling) => spelling.shop_name !== '')?.shop_name ?? key,
    spellings,
  })).toSorted((a, b) => a.key.localeCompare(b.key, 'en'))
}

/** The shops that pass a query's filters. Arrays are indexed by `shops.id`; -1 marks a filtered-out spelling. */
export interface ChosenShops {
  readonly shops: readonly Shop[]
  readonly groups: readonly string[]
  readonly shopOf: Int32Array
  readonly groupOf: Int32Array
}

export function chooseShops(all: readonly Shop[], query: AnalyticsQuery): ChosenShops {
  const size = 1 + Math.max(0, ...all.flatMap((shop) => shop.spellings.map(({ id }) => id)))
  const shopOf = new Int32Array(size).fill(-1)
  const groupOf = new Int32Array(size).fill(-1)
  const groupName = (spelling: ShopSpelling) => shopGroup(spelling, query.shopGroupScheme)
  const shops = all
    .map((shop) => ({ ...shop, spellings: shop.spellings.filter((each) => isChosen(shop, each, query)) }))
    .filter((shop) => shop.spellings.length > 0)
  const groups = Array.from(new Set(shops.flatMap((shop) => shop.spellings.map(groupName)))).toSorted(compareShopGroups)
  shops.forEach((shop, index) => {
    for (const spelling of shop.spellings) {
      shopOf[spelling.id] = index
      groupOf[spelling.id] = groups.indexOf(groupName(spelling))
    }
  })
  return { shops, groups, shopOf, groupOf }
}

function isChosen(shop: Shop, spelling: ShopSpelling, { filters, shopGroupScheme }: AnalyticsQuery): boolean {
  return (
    matches(filters.shop, shop.key, ...shop.spellings.map((each) => each.shop_name)) &&
    matches(filters.brand, brandOf(spelling.shop_name)) &&
    matches(filters.shopGroup, shopGroup(spelling, shopGroupScheme))
  )
}

/** Whether one of a filter's values equals one of the names, ignoring case; an unset filter matches everything. */
export function matches(filter: FilterValue | undefined, ...names: readonly string[]): boolean {
  const wanted = valuesOf(filter).map((each) => each.trim().toLowerCase())
  return wanted.every((each) => each === '') || names.some((name) => wanted.includes(name.toLowerCase()))
}
