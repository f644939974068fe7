import { dataMemory } from '../../analytics/engine/data-memory.ts'
import { once } from '../../analytics/engine/once.ts'
import type { BusinessDatabase } from '../../db/open.ts'
import { perDataVersion, type OfVersion } from '../../db/per-data-version.ts'
import { loadCoupons, type Coupons } from './load-coupons.ts'

/** What a thread keeps of the coupons of one data version, loaded when first asked for. */
export type CouponMemory = OfVersion<{ coupons(): Coupons }>

/** The memory of the coupons as they are now. Call it within the reading transaction. */
export const couponMemory: (database: BusinessDatabase) => CouponMemory = perDataVersion(['business'], (database) => ({
  coupons: once(() => loadCoupons(database, dataMemory(database))),
}))
