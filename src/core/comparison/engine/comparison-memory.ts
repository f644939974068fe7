import { once, oncePerKey } from '../../memoize.ts'
import type { BusinessDatabase } from '../../db/open.ts'
import { perDataVersion, type OfVersion } from '../../db/cache.ts'
import type { CnvOnlyRow, PointsMismatchRow, PosOnlyRow, SharedPhoneRow } from '../comparison-result.ts'
import { cnvOnlyRows, posOnlyRows } from '../lists/only-rows.ts'
import { pointsMismatchRows } from '../lists/points-mismatch-rows.ts'
import { sharedPhoneRows } from '../lists/shared-phone-rows.ts'
import { matchSides, type Matching } from './match-sides.ts'

/** What a thread keeps of one state of both sides; the rows of a list are read when it is first asked for. */
export type ComparisonMemory = OfVersion<{
  readonly matching: Matching
  posOnly(): readonly PosOnlyRow[]
  cnvOnly(timeZone: string): readonly CnvOnlyRow[]
  pointsMismatch(): readonly PointsMismatchRow[]
  sharedPhones(): readonly SharedPhoneRow[]
}>

/** The memory of both sides as they are now. Call it, and its functions, within the reading transaction. */
export const comparisonMemory: (database: BusinessDatabase) => ComparisonMemory = perDataVersion(
  ['business', 'cnv'],
  (database) => {
    const matching = matchSides(database)
    return {
      matching,
      posOnly: once(() => posOnlyRows(database, matching.posOnly)),
      cnvOnly: oncePerKey((timeZone) => cnvOnlyRows(database, matching.cnvOnly, timeZone)),
      pointsMismatch: once(() => pointsMismatchRows(database, matching.pointsMismatch)),
      sharedPhones: once(() => sharedPhoneRows(database, matching.sharedPhones)),
    }
  },
)
