import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { comparisonLists } from './comparison-lists.ts'
import type { ComparisonHead, ComparisonQuery, ComparisonResult } from './comparison-result.ts'
import { comparisonSummary } from './comparison-summary.ts'
import { comparisonMemory } from './engine/comparison-memory.ts'

/** The whole answer: the counts and every row of every list, read from one snapshot of the data. */
export async function comparison(db: Kysely<BusinessSchema>, query: ComparisonQuery): Promise<ComparisonResult> {
  return read(db, async (snapshot) => {
    const memory = await comparisonMemory(snapshot)
    return {
      ...(await comparisonHead(snapshot, query)),
      posOnly: await comparisonLists.posOnly(snapshot, memory, query),
      cnvOnly: await comparisonLists.cnvOnly(snapshot, memory, query),
      posOnlyPeriod: await comparisonLists.posOnlyPeriod(snapshot, memory, query),
      cnvOnlyPeriod: await comparisonLists.cnvOnlyPeriod(snapshot, memory, query),
      pointsMismatch: await comparisonLists.pointsMismatch(snapshot, memory, query),
      sharedPhones: await comparisonLists.sharedPhones(snapshot, memory, query),
    }
  })
}

/** The answer without its lists. */
export async function comparisonHead(db: Kysely<BusinessSchema>, query: ComparisonQuery): Promise<ComparisonHead> {
  const { sharedPhones: _listed, ...head } = (await comparisonSummary(db, query)).result
  return head
}
