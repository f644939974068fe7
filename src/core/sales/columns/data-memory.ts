import type { BusinessDatabase } from '../../db/open.ts'
import { perDataVersion, type OfVersion } from '../../db/cache.ts'
import { loadMembers, type Members } from './load-members.ts'
import { loadShops, type Shop } from './load-shops.ts'
import { once, oncePerKey } from '../../memoize.ts'
import { countRegisteredMembers, type RegisteredMembers } from '../tally/registered-members.ts'

/** What a thread keeps of one data version, loaded when first asked for. */
export type DataMemory = OfVersion<{
  members(): Members
  shops(): readonly Shop[]
  /** As of a day (`YYYY-MM-DD`), or of all time (null). */
  registeredMembers(until: string | null): RegisteredMembers
}>

/** The memory of the data as it is now; that of an older version is dropped. Call it within the reading transaction. */
export const dataMemory: (database: BusinessDatabase) => DataMemory = perDataVersion(['business'], (database) => {
  const members = once(() => loadMembers(database))
  return {
    members,
    shops: once(() => loadShops(database)),
    registeredMembers: oncePerKey((until) => countRegisteredMembers(members(), until)),
  }
})
