import { readDataVersion } from '../../db/data-version.ts'
import type { BusinessDatabase } from '../../db/open.ts'
import { loadMembers, type Members } from './load-members.ts'
import { loadShops, type Shop } from './load-shops.ts'
import { once, oncePerKey } from './once.ts'
import { countRegisteredMembers, type RegisteredMembers } from './registered-members.ts'

/** What a thread keeps of one data version, loaded when first asked for. */
export interface DataMemory {
  readonly version: number
  members(): Members
  shops(): readonly Shop[]
  /** As of a day (`YYYY-MM-DD`), or of all time (null). */
  registeredMembers(until: string | null): RegisteredMembers
}

const memories = new WeakMap<BusinessDatabase, DataMemory>()

/** The memory of the data as it is now; that of an older version is dropped. Call it within the reading transaction. */
export function dataMemory(database: BusinessDatabase): DataMemory {
  const version = readDataVersion(database.sqlite, 'business')
  const kept = memories.get(database)
  if (kept?.version === version) return kept
  const members = once(() => loadMembers(database))
  const memory: DataMemory = {
    version,
    members,
    shops: once(() => loadShops(database)),
    registeredMembers: oncePerKey((until) => countRegisteredMembers(members(), until)),
  }
  memories.set(database, memory)
  return memory
}
