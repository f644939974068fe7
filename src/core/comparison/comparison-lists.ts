import type { ComparisonListName, ComparisonLists, ComparisonQuery } from './comparison-result.ts'
import { type ComparisonMemory, comparisonMemory } from './engine/comparison-memory.ts'
import type { BusinessDatabase } from '../db/open.ts'

type ListReaders = {
  readonly [Name in ComparisonListName]: (
    memory: ComparisonMemory,
    query: ComparisonQuery,
  ) => readonly ComparisonLists[Name][]
}

/** The rows of each list, in its own order. */
export const comparisonLists: ListReaders = {
  posOnly: (memory) => memory.posOnly(),
  cnvOnly: (memory, { timeZone }) => memory.cnvOnly(timeZone),
  posOnlyPeriod: (memory, query) => registeredWithin(memory.posOnly(), query),
  cnvOnlyPeriod: (memory, query) => registeredWithin(memory.cnvOnly(query.timeZone), query),
  pointsMismatch: (memory) => memory.pointsMismatch(),
  sharedPhones: (memory) => memory.sharedPhones(),
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
export function comparisonRows<Name extends ComparisonListName>(
  database: BusinessDatabase,
  { query, list }: { readonly query: ComparisonQuery; readonly list: Name },
): readonly ComparisonLists[Name][] {
  return database.sqlite.transaction(() => comparisonLists[list](comparisonMemory(database), query))()
}
