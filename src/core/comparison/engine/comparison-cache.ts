import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { cachePerVersion, loadedOnce, loadedPerKey, type Versioned } from '../../db/version-cache.ts'
import type { CnvOnlyRow, PointsMismatchRow, PosOnlyRow, SharedPhoneRow } from '../comparison-result.ts'
import { cnvOnlyRows, posOnlyRows, pointsMismatchRows, sharedPhoneRows } from './list-rows.ts'
import { matchSides, type Matching } from './match-sides.ts'

/** What a thread caches for one data version; the rows of each list are read on first use. */
export type ComparisonCache = Versioned<{
  readonly matching: Matching
  posOnly(snapshot: Kysely<BusinessSchema>): Promise<readonly PosOnlyRow[]>
  cnvOnly(snapshot: Kysely<BusinessSchema>, timeZone: string): Promise<readonly CnvOnlyRow[]>
  pointsMismatch(snapshot: Kysely<BusinessSchema>): Promise<readonly PointsMismatchRow[]>
  sharedPhones(snapshot: Kysely<BusinessSchema>): Promise<readonly SharedPhoneRow[]>
}>

/** The cache for the current data versions of both sides. Call it and its loaders within `read`. */
export const comparisonCache: (snapshot: Kysely<BusinessSchema>) => Promise<ComparisonCache> = cachePerVersion(
  ['business', 'cnv'],
  async (snapshot) => {
    const matching = await matchSides(snapshot)
    return {
      matching,
      posOnly: loadedOnce((db) => posOnlyRows(db, matching.posOnly)),
      cnvOnly: loadedPerKey((db, timeZone: string) => cnvOnlyRows(db, matching.cnvOnly, timeZone)),
      pointsMismatch: loadedOnce((db) => pointsMismatchRows(db, matching.pointsMismatch)),
      sharedPhones: loadedOnce((db) => sharedPhoneRows(db, matching.sharedPhones)),
    }
  },
)
