import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { cachePerVersion } from '../../db/version-cache.ts'
import { AppError } from '../../errors.ts'
import { segmentCustomers, type SegmentScope } from '../../rfm/segment-customers.ts'
import type { FilterValue } from '../filter-values.ts'
import { memberPurchases, type MemberPurchases } from './member-purchases.ts'

/**
 * One step of the monetary score in 1/100 VND: retail amounts are round thousands of đồng, as published examples are
 * round units of their currency.
 */
export const MONEY_STEP = 100_000

/** How members are scored. */
export function segmentScope({ asOf, customers, joined }: MemberPurchases): SegmentScope {
  return { asOf, customers, joined, moneyUnit: MONEY_STEP }
}

const newestSegments = cachePerVersion(['business'], async (snapshot: Kysely<BusinessSchema>) => {
  const purchases = await memberPurchases(snapshot)
  return { found: purchases && segmentCustomers(purchases, segmentScope(purchases)) }
})

/** By vip key: an index into SEGMENT_KEYS as of the newest sale, or OUTSIDE. */
export type SegmentOfCard = Uint8Array

/**
 * The segments that a filter asks for; undefined when it asks for none. Call it within `read`. Throws `segments-unscored`
 * while there are too few buyers or days of sales.
 */
export async function segmentsAsked(
  snapshot: Kysely<BusinessSchema>,
  { segment }: { readonly segment?: FilterValue },
): Promise<SegmentOfCard | undefined> {
  if (segment === undefined) return undefined
  const { found } = await newestSegments(snapshot)
  if (!found || found.reason !== null) throw new AppError('segments-unscored')
  return found.segmentOf
}
