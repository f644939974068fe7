import type { AnalyticsQuery } from '../analytics-result.ts'
import { brandOf, compareShopGroups, shopGroup } from '../../retail/shop-group.ts'
import type { Shop, ShopSpelling } from './load-shops.ts'
import { gradeKey, gradeName } from '../../retail/grade.ts'
import type { Members } from './load-members.ts'

/** The shops a query is about; the arrays go by the id of a row of `shops`, -1 where the filters leave it out. */
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

/** Whether a filter, in any case, is one of the names; a filter that is not set matches everything. */
export function matches(filter: string | undefined, ...names: readonly string[]): boolean {
  const wanted = filter?.trim().toLowerCase() ?? ''
  return wanted === '' || names.some((name) => name.toLowerCase() === wanted)
}

/** Whether a buyer, by vip key, has the grade asked for. A buyer without a card (0) has none, not even No Grade. */
export function gradeFilter({ filters }: AnalyticsQuery, members: Members): (vip: number) => boolean {
  const asked = filters.grade?.trim() ?? ''
  if (asked === '') return () => true
  const wanted = members.grades.findIndex((grade) => gradeKey(grade) === gradeKey(gradeName(asked)))
  return (vip) => vip !== 0 && members.gradeOf[vip] === wanted
}
