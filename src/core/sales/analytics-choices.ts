import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { dayTextOrNull } from '../calendar/day.ts'
import { brandOf, brands, compareShopGroups, shopGroup, type Brand } from '../retail/shop-group.ts'
import { salesCache } from './columns/sales-cache.ts'
import { newestSale, oldestSale } from './columns/read-invoices.ts'

/** The values that a report's filters can take in the current data. */
export interface AnalyticsChoices {
  /** By the first letters of the shop ID. */
  readonly shopGroups: readonly string[]
  readonly brands: readonly Brand[]
  readonly shops: readonly { readonly key: string; readonly label: string }[]
  readonly grades: readonly string[]
  /** Newest and oldest sale, `YYYY-MM-DD`; null without any. */
  readonly salesThrough: string | null
  readonly firstSale: string | null
}

/** The choices of every filter; a query task without input. */
export async function analyticsChoices(db: Kysely<BusinessSchema>): Promise<AnalyticsChoices> {
  return read(db, async (snapshot) => {
    const cache = await salesCache(snapshot)
    const shops = await cache.shops(snapshot)
    const spellings = shops.flatMap((shop) => shop.spellings)
    const { grades, isGradeInFile } = await cache.members(snapshot)
    const used = new Set(spellings.map((spelling) => brandOf(spelling.shop_name)))
    return {
      shopGroups: Array.from(new Set(spellings.map((each) => shopGroup(each, 'prefix')))).toSorted(compareShopGroups),
      brands: brands.filter((brand) => used.has(brand)),
      shops: shops.map(({ key, label }) => ({ key, label })),
      grades: grades.filter((_, grade) => isGradeInFile[grade] === true),
      salesThrough: dayTextOrNull(await newestSale(snapshot)),
      firstSale: dayTextOrNull(await oldestSale(snapshot)),
    }
  })
}
