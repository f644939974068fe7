import type { ComparisonListName, ComparisonLists, ComparisonQuery } from './comparison-result.ts'
import { type ComparisonCache, comparisonCache } from './engine/comparison-cache.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'

type ListReaders = {
  readonly [Name in ComparisonListName]: (
    snapshot: Kysely<BusinessSchema>,
    cache: ComparisonCache,
    query: ComparisonQuery,
  ) => Promise<readonly ComparisonLists[Name][]>
}

/** The rows of each list, in its default order. */
export const comparisonLists: ListReaders = {
  posOnly: (snapshot, cache) => cache.posOnly(snapshot),
  cnvOnly: (snapshot, cache, { timeZone }) => cache.cnvOnly(snapshot, timeZone),
  posOnlyPeriod: async (snapshot, cache, query) => registeredWithin(await cache.posOnly(snapshot), query),
  cnvOnlyPeriod: async (snapshot, cache, query) =>
    registeredWithin(await cache.cnvOnly(snapshot, query.timeZone), query),
  pointsMismatch: (snapshot, cache) => cache.pointsMismatch(snapshot),
  sharedPhones: (snapshot, cache) => cache.sharedPhones(snapshot),
}

/** Whether the period has no ends; the "in the period" lists are then empty. */
export function isAllTime({ period }: ComparisonQuery): boolean {
  return period.from === null && period.to === null
}

function registeredWithin<Row extends { readonly registrationDate: string | null }>(
  rows: readonly Row[],
  query: ComparisonQuery,
): readonly Row[] {
  if (isAllTime(query)) return []
  const { from, to } = query.period
  return rows.filter(
    ({ registrationDate: day }) => day !== null && (from === null || day >= from) && (to === null || day <= to),
  )
}

/** Every row of one list, in its default order. */
export async function comparisonRows<Name extends ComparisonListName>(
  db: Kysely<BusinessSchema>,
  { query, list }: { readonly query: ComparisonQuery; readonly list: Name },
): Promise<readonly ComparisonLists[Name][]> {
  return read(db, async (snapshot) => comparisonLists[list](snapshot, await comparisonCache(snapshot), query))
}
