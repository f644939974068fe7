import { salesCache } from '../../sales/columns/sales-cache.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { cachePerVersion, loadedOnce, type Versioned } from '../../db/version-cache.ts'
import { loadCoupons } from './load-coupons.ts'
import { type Coupons } from './coupons.ts'

/** What a thread caches of the coupons of one data version, loaded when first asked for. */
export type CouponMemory = Versioned<{ coupons(snapshot: Kysely<BusinessSchema>): Promise<Coupons> }>

/** The cache of the coupons as they are now. Call it, and what it holds, within `read`. */
export const couponMemory: (snapshot: Kysely<BusinessSchema>) => Promise<CouponMemory> = cachePerVersion(
  ['business'],
  () => ({ coupons: loadedOnce(async (snapshot) => loadCoupons(snapshot, await salesCache(snapshot))) }),
)
