import { read } from '../db/transaction.ts'
import { cacheResults } from '../db/version-cache.ts'
import type {
  AnalyticsQuery,
  AnalyticsResult,
  AnalyticsRow,
  DailyResult,
  AnalyticsFilters,
  AnalyticsSummary,
  ShopRow,
} from './analytics-result.ts'
import { chooseShops } from './columns/shops.ts'
import { salesCache, type SalesCache } from './columns/sales-cache.ts'
import { segmentsAsked } from './columns/member-segments.ts'
import { readInvoices } from './columns/read-invoices.ts'
import { newestSale, oldestSale } from '../records/months/sales-rows.ts'
import { tallySales } from './tally/tally-sales.ts'
import { analyticsResultOf } from './result/analytics-result-of.ts'
import type { FilterOptions } from './report-options.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { comparePeriod, type ComparisonAsked, type EarlierPeriod, type KnownSales } from '../calendar/compare-period.ts'
import { amountInVnd, daysOfWeek } from './filter-values.ts'
import { dayTextOrNull } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'

export interface AnalyticsAnswer {
  /** The data version the figures were computed from. */
  readonly dataVersion: number
  readonly result: AnalyticsResult
  /** Rows by day, in a period short enough. */
  readonly byDay: readonly AnalyticsRow[]
}

const recentResult = cacheResults<Omit<AnalyticsAnswer, 'dataVersion'>>()

/**
 * Sales analytics: every figure and breakdown of the formulas page, from one snapshot of the data. Money is VND, rates
 * are percent. Results are cached until the data changes.
 */
export async function analytics(db: Kysely<BusinessSchema>, query: AnalyticsQuery): Promise<AnalyticsAnswer> {
  return read(db, async (snapshot) => {
    const cache = await salesCache(snapshot)
    const computed = await recentResult(snapshot, [cache.version, query], () => compute(snapshot, query, cache))
    return { dataVersion: cache.version, ...computed }
  })
}

async function compute(
  snapshot: Kysely<BusinessSchema>,
  query: AnalyticsQuery,
  cache: SalesCache,
): Promise<Omit<AnalyticsAnswer, 'dataVersion'>> {
  const members = await cache.members(snapshot)
  const chosen = chooseShops(await cache.shops(snapshot), query)
  const stored = await readInvoices(snapshot, query.period)
  const { byDay, ...result } = analyticsResultOf({
    query,
    tally: tallySales(stored, query, { members, chosen, segmentOf: await segmentsAsked(snapshot, query.filters) }),
    members,
    registered: await cache.registeredMembers(snapshot, query.period.to),
    salesThrough: await newestSale(snapshot),
  })
  return { result, byDay }
}

/** The filters of the sales report and their option names. */
export const analyticsFilters: FilterOptions<AnalyticsFilters> = [
  ['shopGroup', 'shop-group'],
  ['brand', 'brand'],
  ['shop', 'shop'],
  ['grade', 'grade'],
  ['segment', 'segment'],
  ['weekday', 'weekday', daysOfWeek],
  ['amountFrom', 'amount-from', amountInVnd],
  ['amountTo', 'amount-to', amountInVnd],
]

/** A result small enough to pass between threads without blocking the receiving one. */
export async function analyticsSummary(
  db: Kysely<BusinessSchema>,
  query: AnalyticsQuery,
): Promise<{ dataVersion: number; result: AnalyticsSummary }> {
  const { dataVersion, result } = await analytics(db, query)
  return { dataVersion, result: summaryOf(result) }
}

/** One shop of the result with its own breakdowns; undefined when the result lacks the shop. */
export async function analyticsShop(
  db: Kysely<BusinessSchema>,
  { query, shop }: { query: AnalyticsQuery; shop: string },
): Promise<ShopRow | undefined> {
  const { result } = await analytics(db, query)
  return result.byShop.find(({ key }) => key === shop)
}

export function summaryOf(result: DailyResult): AnalyticsSummary {
  const byShop = result.byShop.map(
    ({ byGrade: _grades, bySeason: _seasons, byMonth: _months, byWeek: _weeks, ...row }) => row,
  )
  return { ...result, byShop }
}

/** The period to compare with, like for like, as far as sales are known. */
export async function compareSales(
  db: Kysely<BusinessSchema>,
  period: Period,
  asked: ComparisonAsked,
): Promise<EarlierPeriod> {
  return comparePeriod(period, asked, await knownSales(db))
}

/** Days of the oldest and of the freshest sale. */
export async function knownSales(db: Kysely<BusinessSchema>): Promise<KnownSales> {
  return { first: dayTextOrNull(await oldestSale(db)), freshest: dayTextOrNull(await newestSale(db)) }
}
