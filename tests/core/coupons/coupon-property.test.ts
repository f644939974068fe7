import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coupons } from '../../../src/core/coupons/coupon-analytics.ts'
import type { CouponQuery, CouponResult } from '../../../src/core/coupons/coupon-result.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { byKey, figureDifferences } from '../../support/figure-differences.ts'
import { amountBounds, amounts, oneOrMore } from '../sales/support/small-business.ts'
import { recomputeCoupons } from './support/recompute-coupons.ts'
import { fillCoupons, type SmallCoupons } from './support/small-coupons.ts'

const RUNS = 80

test('every figure of random small data equals a slow recomputation from the rules, whatever the query', async () => {
  const { business: database } = await temporaryDatabases()
  await fc.assert(
    fc.asyncProperty(businesses, queries, async (business, query) => {
      await fillCoupons(database.db, business)
      const actual = keyed((await coupons(database.db, query)).result)
      expect(figureDifferences(actual, recomputeCoupons(business, query))).toEqual([])
    }),
    { numRuns: RUNS },
  )
})

// Few values, so that they coincide: one docket number, one member, one day.
const days = fc.constantFrom('2024-12-31', '2025-01-01', '2025-01-31', '2025-06-30', '2025-07-01', '2025-11-02')
const vipIds = fc.constantFrom('1001', '1002', 'A7')
const phones = fc.constantFrom('0912345678', '0987654321')
const grades = fc.constantFrom(null, 'Member', 'golden', 'DIAMOND', 'Platinum')
const shops = fc.constantFrom(
  { shopId: 'HN01', shopName: 'Semir Hà Nội' },
  { shopId: 'HN01', shopName: 'Balabala Hà Nội' },
  { shopId: 'sg02', shopName: '巴拉 Sài Gòn' },
  { shopId: '', shopName: 'Outlet' },
)
const usingShops = fc.constantFrom('semir  hà nội', 'BALABALA HÀ NỘI', 'Outlet', 'Balabala Huế', 'Kho online')
const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { freq: 3 })
const couponIds = fc
  .tuple(fc.constantFrom('TET', 'tet26', 'VIP', 'V%P', 'V_'), fc.integer({ min: 0, max: 99 }))
  .map(([prefix, number]) => `${prefix}${number}`)

const businesses: fc.Arbitrary<SmallCoupons> = fc.record({
  customers: fc.array(
    fc.record({ vipId: vipIds, grade: grades, registrationDate: maybe(days), phone: maybe(phones) }),
    { maxLength: 4 },
  ),
  invoices: fc.array(
    fc
      .tuple(days, maybe(vipIds), shops, amounts(500_000_000))
      .map(([day, vipId, shop, amount]) => ({ day, vipId, ...shop, amount })),
    { maxLength: 5 },
  ),
  coupons: fc.uniqueArray(
    fc.record({
      couponId: couponIds,
      faceValue: fc.constantFrom(null, 0, 1, 8500, 9000, 3333, 10_000, 10_001, 500_000_000, 1_234_567_800),
      used: fc.boolean(),
      beginDate: maybe(days),
      usingDate: maybe(days),
      usingShop: maybe(usingShops),
      memberId: maybe(vipIds),
      memberPhone: maybe(phones),
      docketNumber: maybe(fc.constantFrom('N0', 'N1', 'N2', 'LOST', 'GONE')),
    }),
    { maxLength: 12, selector: ({ couponId }) => couponId },
  ),
  campaigns: fc.constantFrom(
    [
      { name: 'Tết', prefixes: ['NONE'] },
      { name: 'VIP', prefixes: ['VIP1', 'VIP2', 'T'] },
    ],
    [
      { name: 'Tết', prefixes: ['TET', 'TET26'] },
      { name: 'Tết 2026', prefixes: ['TET26'] },
      { name: 'VIP', prefixes: ['V%', 'VIP'] },
    ],
  ),
})
const periods = fc
  .tuple(maybe(days), maybe(days))
  .map(([a, b]) => (a !== null && b !== null && a > b ? { from: b, to: a } : { from: a, to: b }))
  .map((ends) => ({ ...ends, label: 'random' }))
const bounds = amountBounds(5_000_000)
const filters = fc.record(
  {
    campaign: oneOrMore('tết', ' VIP'),
    prefix: fc.constantFrom('tet', 'Tet26, v%', 'V_,', ' , ', 'none'),
    shopGroup: oneOrMore('hn', 'SG', 'Unknown', 'Unassigned', 'Bala', 'Others'),
    brand: oneOrMore('Bala', 'semir', 'Others'),
    weekday: oneOrMore('tue', 'wed', 'fri', 'sun'),
    amountFrom: bounds,
    amountTo: bounds,
  },
  { requiredKeys: [] },
)
const queries: fc.Arbitrary<CouponQuery> = fc.record({
  period: periods,
  filters: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: filters }),
  seasonScheme: fc.constantFrom('half' as const, 'quarter' as const),
  shopGroupScheme: fc.constantFrom('prefix' as const, 'brand' as const),
})

/** The result in the recomputation's shape: rows by key. */
function keyed(result: CouponResult) {
  return {
    overview: result.overview,
    allTime: result.allTime,
    byGrade: byKey(result.byGrade),
    bySeason: byKey(result.bySeason),
    byShopGroup: byKey(result.byShopGroup),
    byShop: byKey(result.byShop),
    byCampaign: byKey(result.byCampaign),
    duplicates: result.duplicates.map(({ docketNumber, coupons }) => [
      docketNumber,
      coupons.map(({ couponId }) => couponId),
    ]),
  }
}
