import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { cachePerVersion, loadedOnce, loadedPerKey, type Versioned } from '../../db/version-cache.ts'
import { countRegisteredMembers, type RegisteredMembers, loadMembers, type Members } from './load-members.ts'
import { loadShops, type Shop } from './shops.ts'

/** What a thread caches for one data version, loaded on first use. */
export type SalesCache = Versioned<{
  members(snapshot: Kysely<BusinessSchema>): Promise<Members>
  shops(snapshot: Kysely<BusinessSchema>): Promise<readonly Shop[]>
  /** As of a day (`YYYY-MM-DD`), or of all time (null). */
  registeredMembers(snapshot: Kysely<BusinessSchema>, until: string | null): Promise<RegisteredMembers>
}>

/** The cache for the current data version; an older one is dropped. Call it and its loaders within `read`. */
export const salesCache: (snapshot: Kysely<BusinessSchema>) => Promise<SalesCache> = cachePerVersion(
  ['business'],
  () => {
    const members = loadedOnce(loadMembers)
    return {
      members,
      shops: loadedOnce(loadShops),
      registeredMembers: loadedPerKey(async (snapshot, until: string | null) =>
        countRegisteredMembers(await members(snapshot), until),
      ),
    }
  },
)
