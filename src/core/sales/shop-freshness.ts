import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { dayText } from '../calendar/day.ts'
import { salesCache } from './columns/sales-cache.ts'
import type { Shop } from './columns/shops.ts'
import { newestSale } from '../records/months/sales-rows.ts'

/** How recent the sales of each shop are. Days are `YYYY-MM-DD`. */
export interface ShopFreshness {
  /** Day of the newest sale. */
  readonly through: string
  /** Number of shops with a sale on that day. */
  readonly upToDate: number
  /** Shops whose newest sale is older, oldest first. */
  readonly late: readonly LateShop[]
  /** Shops without a sale for SILENT_AFTER days, probably closed, by key. */
  readonly silent: readonly Pick<Shop, 'key' | 'label'>[]
}

export interface LateShop extends Pick<Shop, 'key' | 'label'> {
  readonly through: string
  /** Days behind the newest sale. */
  readonly behind: number
}

/** Days without a sale after which a shop counts as silent; also bounds the search. */
export const SILENT_AFTER = 60

/** Undefined before the first sale. */
export async function shopFreshness(db: Kysely<BusinessSchema>): Promise<ShopFreshness | undefined> {
  const newest = await newestSale(db)
  if (newest === null) return undefined
  const shops = await (await salesCache(db)).shops(db)
  const lastDays = await newestDays(db, shops, newest)
  const late = shops.flatMap(({ key, label }): LateShop[] => {
    const day = lastDays.get(key)
    return day === undefined || day === newest ? [] : [{ key, label, through: dayText(day), behind: newest - day }]
  })
  return {
    through: dayText(newest),
    upToDate: lastDays.size - late.length,
    late: late.toSorted((a, b) => b.behind - a.behind),
    silent: shops.filter(({ key }) => !lastDays.has(key)).map(({ key, label }) => ({ key, label })),
  }
}

/** The newest sale of each shop, found by going back day by day: most shops have one on the newest day. */
async function newestDays(
  db: Kysely<BusinessSchema>,
  shops: readonly Shop[],
  newest: number,
): Promise<Map<string, number>> {
  const keys = new Map(shops.flatMap(({ key, spellings }) => spellings.map(({ id }) => [id, key] as const)))
  const shopsOn = (day: number) =>
    db.selectFrom('invoices').select('shop_key').distinct().where('sales_day', '=', day).execute()
  const found = new Map<string, number>()
  for (let day = newest; day > newest - SILENT_AFTER && found.size < shops.length; day--) {
    for (const { shop_key: id } of await shopsOn(day)) {
      const key = keys.get(id)
      if (key !== undefined && !found.has(key)) found.set(key, day)
    }
  }
  return found
}
