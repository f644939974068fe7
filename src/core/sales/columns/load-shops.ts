import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import type { ShopIdentity } from '../../retail/shop-group.ts'

/** One way the POS writes a shop. */
export interface ShopSpelling extends ShopIdentity {
  readonly id: number
}

export interface Shop {
  /** shop_id, or the shop's name where there is none. */
  readonly key: string
  /** The name written last. */
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
