import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { cacheResults } from '../db/version-cache.ts'
import type { AnalyticsQuery, AnalyticsResult, AnalyticsFilters } from './analytics-result.ts'
import { chooseShops } from './columns/choose-shops.ts'
import { dataMemory, type DataMemory } from './columns/data-memory.ts'
import { newestSale, readInvoices } from './columns/read-invoices.ts'
import { tallySales } from './tally/tally-sales.ts'
import { analyticsResultOf } from './result/analytics-result-of.ts'
import type { FilterOptions } from './report-options.ts'

export interface AnalyticsAnswer {
  /** The version of the data the figures are of. */
  readonly dataVersion: number
  readonly result: AnalyticsResult
}

const recentResult = cacheResults<AnalyticsResult>()

/**
 * Sales analytics: every figure and breakdown of the formulas page, read from one snapshot of the data. Money in the
 * result is VND, rates are percent. A query asked again over the same data is answered from the cache.
 */
export async function analytics(db: Kysely<BusinessSchema>, query: AnalyticsQuery): Promise<AnalyticsAnswer> {
  return read(db, async (snapshot) => {
    const memory = await dataMemory(snapshot)
    const result = await recentResult(snapshot, [memory.version, query], () => compute(snapshot, query, memory))
    return { dataVersion: memory.version, result }
  })
}

async function compute(
  snapshot: Kysely<BusinessSchema>,
  query: AnalyticsQuery,
  memory: DataMemory,
): Promise<AnalyticsResult> {
  const members = await memory.members(snapshot)
  const chosen = chooseShops(await memory.shops(snapshot), query)
  const stored = await readInvoices(snapshot, query.period)
  return analyticsResultOf({
    query,
    tally: tallySales(stored, query, { members, chosen }),
    members,
    registered: await memory.registeredMembers(snapshot, query.period.to),
    salesThrough: await newestSale(snapshot),
  })
}

/** The filters of the sales report by the names people type. */
export const analyticsFilters: FilterOptions<AnalyticsFilters> = [
  ['shopGroup', 'shop-group'],
  ['brand', 'brand'],
  ['shop', 'shop'],
  ['grade', 'grade'],
]
