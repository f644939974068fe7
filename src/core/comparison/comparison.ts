import type { BusinessDatabase } from '../db/open.ts'
import { comparisonLists } from './comparison-lists.ts'
import type { ComparisonHead, ComparisonQuery, ComparisonResult } from './comparison-result.ts'
import { comparisonSummary } from './comparison-summary.ts'
import { comparisonMemory } from './engine/comparison-memory.ts'

/** The whole answer: the counts and every row of every list, read from one snapshot of the data. */
export function comparison(database: BusinessDatabase, query: ComparisonQuery): ComparisonResult {
  return database.sqlite.transaction(() => {
    const memory = comparisonMemory(database)
    return {
      ...comparisonHead(database, query),
      posOnly: comparisonLists.posOnly(memory, query),
      cnvOnly: comparisonLists.cnvOnly(memory, query),
      posOnlyPeriod: comparisonLists.posOnlyPeriod(memory, query),
      cnvOnlyPeriod: comparisonLists.cnvOnlyPeriod(memory, query),
      pointsMismatch: comparisonLists.pointsMismatch(memory, query),
      sharedPhones: comparisonLists.sharedPhones(memory, query),
    }
  })()
}

/** The answer without its lists. */
export function comparisonHead(database: BusinessDatabase, query: ComparisonQuery): ComparisonHead {
  const { sharedPhones: _listed, ...head } = comparisonSummary(database, query).result
  return head
}
