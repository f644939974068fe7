import fc from 'fast-check'
import { expect, test } from 'vitest'
import { analytics } from '../../../src/core/sales/analytics.ts'
import type { AnalyticsQuery, AnalyticsResult } from '../../../src/core/sales/analytics-result.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { byKey, figureDifferences } from '../../support/figure-differences.ts'
import { recompute } from './support/recompute.ts'
import { amountBounds, amounts, fill, oneOrMore, type SmallBusiness } from './support/small-business.ts'

const RUNS = 80

test('every figure of random small data equals a slow recomputation from the rules, whatever the query', async () => {
  const { business: database } = await temporaryDatabases()
  await fc.assert(
    fc.asyncProperty(businesses, queries, async (business, query) => {
      await fill(database.db, business)
      const actual = keyed((await analytics(database.db, query)).result)
      expect(figureDifferences(actual, recompute(business, query), moneyFigures)).toEqual([])
    }),
    { numRuns: RUNS },
  )
})

// Few values, near the ends of years and seasons, so that they coincide: same day, same shop, registration day.
const days = fc.constantFrom(
  '2024-10-31',
  '2024-11-01',
  '2024-12-29',
  '2024-12-30',
  '2024-12-31',
  '2025-01-01',
  '2025-01-05',
  '2025-01-06',
  '2025-01-31',
  '2025-02-01',
  '2025-06-30',
  '2025-07-01',
)
const vipIds = fc.constantFrom('1001', '1002', '1003', 'A7')
const grades = fc.constantFrom(null, 'Member', 'member', 'Olden', 'Gold', 'DIAMOND', 'VIP1', 'Platinum')
const shops = fc.constantFrom(
  { shopId: 'HN01', shopName: 'Semir Hà Nội' },
  { shopId: 'HN01', shopName: 'Balabala Hà Nội' },
  { shopId: 'sg02', shopName: '巴拉越南胡志明' },
  { shopId: 'H', shopName: 'Outlet' },
  { shopId: '', shopName: '森马越南河内' },
)
const businesses: fc.Arbitrary<SmallBusiness> = fc.record({
  customers: fc.array(fc.record({ vipId: vipIds, grade: grades, registrationDate: fc.option(days, { freq: 4 }) }), {
    maxLength: 6,
  }),
  invoices: fc.array(
    fc
      .tuple(days, fc.option(vipIds, { freq: 5 }), shops, amounts(500_000))
      .map(([day, vipId, shop, amount]) => ({ day, vipId, ...shop, amount })),
    { maxLength: 14 },
  ),
})
const periods = fc
  .tuple(fc.option(days, { freq: 2 }), fc.option(days, { freq: 2 }))
  .map(([a, b]) => (a !== null && b !== null && a > b ? { from: b, to: a } : { from: a, to: b }))
  .map((ends) => ({ ...ends, label: 'random' }))
const bounds = amountBounds(5_000)
const filters = fc.record(
  {
    shopGroup: oneOrMore('HN', 'SG', 'Unknown', 'Bala', 'Semir'),
    brand: oneOrMore('Bala', 'Semir', 'Others'),
    shop: oneOrMore('HN01', '森马越南河内', 'Outlet'),
    grade: oneOrMore('Member', 'Gold', 'golden', 'No Grade', 'VIP3'),
    weekday: oneOrMore('mon', 'tue', 'sat', 'sun'),
    amountFrom: bounds,
    amountTo: bounds,
  },
  { requiredKeys: [] },
)
const queries: fc.Arbitrary<AnalyticsQuery> = fc.record({
  period: periods,
  filters: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: filters }),
  seasonScheme: fc.constantFrom('half' as const, 'quarter' as const),
  shopGroupScheme: fc.constantFrom('prefix' as const, 'brand' as const),
})

const moneyFigures = new Set([
  'salesAmount',
  'memberSalesAmount',
  'noVipSalesAmount',
  'returningSalesAmount',
  'averagePerCustomer',
  'averagePerInvoice',
])

/** The result in the recomputation's shape: rows by key. */
function keyed(result: AnalyticsResult) {
  return {
    overview: result.overview,
    byGrade: byKey(result.byGrade),
    bySeason: byKey(result.bySeason),
    byShopGroup: byKey(result.byShopGroup),
    byMonth: byKey(result.byMonth),
    byWeek: byKey(result.byWeek),
    byYear: byKey(result.byYear),
    byShop: byKey(
      result.byShop.map((shop) => ({
        ...shop,
        byGrade: byKey(shop.byGrade),
        bySeason: byKey(shop.bySeason),
        byMonth: byKey(shop.byMonth),
        byWeek: byKey(shop.byWeek),
      })),
    ),
    noVip: { ...result.noVip, byShop: byKey(result.noVip.byShop) },
    salesThrough: result.asOf.salesThrough,
    shopsWithoutSales: result.asOf.shopsWithoutSales.toSorted(),
    knownShops: result.asOf.knownShops,
  }
}
