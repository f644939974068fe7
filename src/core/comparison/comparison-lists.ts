import type { ComparisonListName, ComparisonLists, ComparisonQuery } from './comparison-result.ts'
import { type ComparisonMemory, comparisonMemory } from './engine/comparison-memory.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'

type ListReaders = {
  readonly [Name in ComparisonListName]: (
    snapshot: Kysely<BusinessSchema>,
    memory: ComparisonMemory,
    query: ComparisonQuery,
  ) => Promise<readonly ComparisonLists[Name][]>
}

/** The rows of each list, in its own order. */
export const comparisonLists: ListReaders = {
  posOnly: (snapshot, memory) => memory.posOnly(snapshot),
  cnvOnly: (snapshot, memory, { timeZone }) => memory.cnvOnly(snapshot, timeZone),
  posOnlyPeriod: async (snapshot, memory, query) => registeredWithin(await memory.posOnly(snapshot), query),
  cnvOnlyPeriod: async (snapshot, memory, query) =>
    registeredWithin(await memory.cnvOnly(snapshot, query.timeZone), query),
  pointsMismatch: (snapshot, memory) => memory.pointsMismatch(snapshot),
  sharedPhones: (snapshot, memory) => memory.sharedPhones(snapshot),
}

/** Nothing is new in all time. */
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

/** Every row of one list, in its own order. */
export async function comparisonRows<Name extends ComparisonListName>(
  db: Kysely<BusinessSchema>,
  { query, list }: { readonly query: ComparisonQuery; readonly list: Name },
): Promise<readonly ComparisonLists[Name][]> {
  return read(db, async (snapshot) => comparisonLists[list](snapshot, await comparisonMemory(snapshot), query))
}
