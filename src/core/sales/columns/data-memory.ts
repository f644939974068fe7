import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { cachePerVersion, loadedOnce, loadedPerKey, type Versioned } from '../../db/version-cache.ts'
import { countRegisteredMembers, type RegisteredMembers } from '../tally/registered-members.ts'
import { loadMembers, type Members } from './load-members.ts'
import { loadShops, type Shop } from './load-shops.ts'

/** What a thread caches of one data version, loaded when first asked for. */
export type DataMemory = Versioned<{
  members(snapshot: Kysely<BusinessSchema>): Promise<Members>
  shops(snapshot: Kysely<BusinessSchema>): Promise<readonly Shop[]>
  /** As of a day (`YYYY-MM-DD`), or of all time (null). */
  registeredMembers(snapshot: Kysely<BusinessSchema>, until: string | null): Promise<RegisteredMembers>
}>

/** The cache of the data as it is now; that of an older version is dropped. Call it, and what it holds, within `read`. */
export const dataMemory: (snapshot: Kysely<BusinessSchema>) => Promise<DataMemory> = cachePerVersion(
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
