import type { BusinessDatabase } from '../db/open.ts'
import { comparisonLists } from './comparison-lists.ts'
import type { ComparisonListName, ComparisonLists, ComparisonQuery } from './comparison-result.ts'
import { comparisonMemory } from './engine/comparison-memory.ts'

/** Every row of one list, in its own order. */
export function comparisonRows<Name extends ComparisonListName>(
  database: BusinessDatabase,
  { query, list }: { readonly query: ComparisonQuery; readonly list: Name },
): readonly ComparisonLists[Name][] {
  return database.sqlite.transaction(() => comparisonLists[list](comparisonMemory(database), query))()
}
