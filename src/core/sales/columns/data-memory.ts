import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { cachePerVersion, type Versioned } from '../../db/version-cache.ts'
import { once, oncePerKey } from '../../memoize.ts'
import { countRegisteredMembers, type RegisteredMembers } from '../tally/registered-members.ts'
import { loadMembers, type Members } from './load-members.ts'
import { loadShops, type Shop } from './load-shops.ts'

/** What a thread caches of one data version, loaded when first asked for. */
export type DataMemory = Versioned<{
  members(): Promise<Members>
  shops(): Promise<readonly Shop[]>
  /** As of a day (`YYYY-MM-DD`), or of all time (null). */
  registeredMembers(until: string | null): Promise<RegisteredMembers>
}>

/** The cache of the data as it is now; that of an older version is dropped. Call it, and what it holds, within `read`. */
export const dataMemory: (snapshot: Kysely<BusinessSchema>) => Promise<DataMemory> = cachePerVersion(
  ['business'],
  (snapshot) => {
    const members = once(() => loadMembers(snapshot))
    return {
      members,
      shops: once(() => loadShops(snapshot)),
      registeredMembers: oncePerKey(async (until: string | null) => countRegisteredMembers(await members(), until)),
    }
  },
)
