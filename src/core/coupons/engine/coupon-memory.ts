import { dataMemory } from '../../sales/columns/data-memory.ts'
import { once } from '../../memoize.ts'
import type { BusinessDatabase } from '../../db/open.ts'
import { perDataVersion, type OfVersion } from '../../db/cache.ts'
import { loadCoupons } from './load-coupons.ts'
import { type Coupons } from './coupons.ts'

/** What a thread keeps of the coupons of one data version, loaded when first asked for. */
export type CouponMemory = OfVersion<{ coupons(): Coupons }>

/** The memory of the coupons as they are now. Call it within the reading transaction. */
export const couponMemory: (database: BusinessDatabase) => CouponMemory = perDataVersion(['business'], (database) => ({
  coupons: once(() => loadCoupons(database, dataMemory(database))),
}))
