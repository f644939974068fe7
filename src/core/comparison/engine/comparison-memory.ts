import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { cachePerVersion, loadedOnce, loadedPerKey, type Versioned } from '../../db/version-cache.ts'
import type { CnvOnlyRow, PointsMismatchRow, PosOnlyRow, SharedPhoneRow } from '../comparison-result.ts'
import { cnvOnlyRows, posOnlyRows } from '../lists/only-rows.ts'
import { pointsMismatchRows } from '../lists/points-mismatch-rows.ts'
import { sharedPhoneRows } from '../lists/shared-phone-rows.ts'
import { matchSides, type Matching } from './match-sides.ts'

/** What a thread caches of one state of both sides; the rows of a list are read when it is first asked for. */
export type ComparisonMemory = Versioned<{
  readonly matching: Matching
  posOnly(snapshot: Kysely<BusinessSchema>): Promise<readonly PosOnlyRow[]>
  cnvOnly(snapshot: Kysely<BusinessSchema>, timeZone: string): Promise<readonly CnvOnlyRow[]>
  pointsMismatch(snapshot: Kysely<BusinessSchema>): Promise<readonly PointsMismatchRow[]>
  sharedPhones(snapshot: Kysely<BusinessSchema>): Promise<readonly SharedPhoneRow[]>
}>

/** The cache of both sides as they are now. Call it, and its functions, within `read`. */
export const comparisonMemory: (snapshot: Kysely<BusinessSchema>) => Promise<ComparisonMemory> = cachePerVersion(
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
