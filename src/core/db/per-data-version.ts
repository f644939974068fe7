import { readDataVersion, type DataName } from './data-version.ts'
import type { BusinessDatabase } from './open.ts'

/** What was made of the data, and the version it was made of: it grows with every change to one of the parts. */
export type OfVersion<Memory> = Memory & { readonly version: number }

/**
 * Keeps what `make` makes of the data until one of the parts changes; each connection, and so each thread, has its
 * own. Call the result within the reading transaction.
 */
export function perDataVersion<Memory extends object>(
  parts: readonly DataName[],
  make: (database: BusinessDatabase) => Memory,
): (database: BusinessDatabase) => OfVersion<Memory> {
  const memories = new WeakMap<BusinessDatabase, OfVersion<Memory>>()
  return (database) => {
    const version = parts.reduce((sum, part) => sum + readDataVersion(database.sqlite, part), 0)
    const kept = memories.get(database)
    if (kept?.version === version) return kept
    const memory = { ...make(database), version }
    memories.set(database, memory)
    return memory
  }
}
