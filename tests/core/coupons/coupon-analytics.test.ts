import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { periodFromEnds } from '../../../src/core/calendar/parse-period.ts'
import { addCampaign } from '../../../src/core/coupons/campaigns/campaigns.ts'
import { coupons } from '../../../src/core/coupons/coupon-analytics.ts'
import type { CouponFilters, CouponQuery } from '../../../src/core/coupons/coupon-result.ts'
import { temporaryBot } from '../../support/bot.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { fillCoupons, type SmallCoupon } from './support/small-coupons.ts'

test('rows have a natural order, shops have their names, and the result has its data dates', async () => {
  const { business } = await temporaryDatabases('clean')
  const { byGrade, bySeason, byShopGroup, byShop, overview, asOf } = (await coupons(business.db, queryOf())).result
  expect(byGrade.map(({ key }) => key)).toEqual(['No Grade', 'Member', 'Silver', 'Gold', 'DIAMOND'])
  expect(bySeason.slice(0, 3).map(({ key }) => key)).toEqual(['SS 2023', 'AW 2023', 'SS 2024'])
  expect(byShopGroup.map(({ key }) => key)).toEqual(['BD', 'CT', 'DN', 'HN', 'HP', 'SG', 'Unassigned'])
  expect(byShop[0]).toMatchObject({ key: 'BD01', label: 'Balabala AEON MALL Bình Dương 1' })
  expect(byShop.at(-1)).toMatchObject({ key: 'Unassigned', used: 0, unused: 572, usageRate: 0 })
  expect(byShop.reduce((sum, row) => sum + row.used, 0)).toBe(overview.used)
  expect(byShop.reduce((sum, row) => sum + row.shareOfUsed, 0)).toBeCloseTo(100, 0)
  expect(asOf).toEqual({ couponsThrough: '2026-06-30', salesThrough: '2026-06-30' })
})

test('an invoice with two used coupons is listed with both, and its amount counts once', async () => {
  const { business } = await temporaryDatabases()
  await fillCoupons(business.db, {
    ...noSales,
    invoices: [{ day: '2026-05-02', vipId: null, shopId: 'HN01', shopName: 'Semir Hà Nội', amount: 900_000_00 }],
    coupons: [
      coupon({ couponId: 'TET1', faceValue: 500_000_000, docketNumber: 'N0', usingDate: '2026-05-02' }),
      coupon({ couponId: 'SM1', faceValue: 9000, docketNumber: 'N0', usingDate: '2026-05-02' }),
    ],
  })
  const { overview, duplicates } = (await coupons(business.db, queryOf())).result
  expect(overview).toMatchObject({
    used: 2,
    usedValue: 150_000,
    invoiceAmount: 1_800_000,
    uniqueInvoiceAmount: 900_000,
    duplicateInvoices: 1,
  })
  expect(duplicates).toEqual([
    {
      docketNumber: 'N0',
      invoiceAmount: 900_000,
      salesDate: '2026-05-02',
      shop: 'Semir Hà Nội',
      coupons: [
        { couponId: 'TET1', faceValue: 50_000, couponAmount: 50_000, usingDate: '2026-05-02', usingShop: null },
        { couponId: 'SM1', faceValue: 0.9, couponAmount: 100_000, usingDate: '2026-05-02', usingShop: null },
      ],
    },
  ])
})

test('of several coupons on an unknown invoice, the first in the file gives the invoice amount', async () => {
  const { business, dataDir, runImport } = await temporaryBot()
  const path = join(dataDir, 'coupons.csv')
  const lines = [
    'Coupon ID,Face Value,Used,Using Date,Docket Number',
    'Z1,70000,1,2026-05-01,D1',
    'A1,50000,1,2026-05-01,D1',
  ]
  await writeFile(path, lines.join('\n'))
  await runImport({ path })
  expect((await coupons(business.db, queryOf())).result.overview.uniqueInvoiceAmount).toBe(70_000)
})

test('a coupon in two campaigns counts in both, and a change of the campaigns changes the result', async () => {
  const { business } = await temporaryDatabases()
  const ids = ['TET1', 'TET2', 'VIP1', 'SN1']
  await fillCoupons(business.db, { ...noSales, coupons: ids.map((couponId) => coupon({ couponId })) })
  const issued = async () =>
    (await coupons(business.db, queryOf())).result.byCampaign.map((row) => [row.key, row.issued])
  expect(await issued()).toEqual([['(no campaign)', 4]])
  await addCampaign(business.db, { name: 'Tết', prefixes: 'tet' })
  await addCampaign(business.db, { name: 'Mọi thẻ', prefixes: 'TET, VIP' })
  expect(await issued()).toEqual([
    ['Mọi thẻ', 3],
    ['Tết', 2],
    ['(no campaign)', 1],
  ])
})

test('campaign and prefix must both match, and SQL wildcards have no special meaning', async () => {
  const { business } = await temporaryDatabases()
  const ids = ['TET1', 'TET2', 'VIP1']
  await fillCoupons(business.db, { ...noSales, coupons: ids.map((couponId) => coupon({ couponId })) })
  await addCampaign(business.db, { name: 'Tết', prefixes: 'TET' })
  const issued = async (filters: CouponFilters) => (await coupons(business.db, queryOf(filters))).result.overview.issued
  expect(await issued({ campaign: 'TẾT' })).toBe(2)
  expect(await issued({ campaign: 'Tết', prefix: 'tet2, vip' })).toBe(1)
  expect(await issued({ campaign: 'Tết', prefix: 'VIP' })).toBe(0)
  expect(await issued({ prefix: '%' })).toBe(0)
})

test('an unknown campaign is an error that names the nearest', async () => {
  const { business } = await temporaryDatabases()
  await expect(coupons(business.db, queryOf({ campaign: 'Tết' }))).rejects.toMatchObject({
    code: 'campaigns-none',
    params: { typed: 'Tết' },
  })
  await addCampaign(business.db, { name: 'Tết 2026', prefixes: 'TET26' })
  await addCampaign(business.db, { name: 'Sinh nhật', prefixes: 'SN' })
  await expect(coupons(business.db, queryOf({ campaign: 'tet 2026' }))).rejects.toMatchObject({
    code: 'campaign-unknown',
    params: { typed: 'tet 2026', nearest: 'Tết 2026' },
  })
})

const noSales = { customers: [], invoices: [], campaigns: [] }

function coupon(given: Partial<SmallCoupon> & Pick<SmallCoupon, 'couponId'>): SmallCoupon {
  const nothing = { beginDate: null, usingDate: null, usingShop: null, memberId: null, memberPhone: null }
  return { faceValue: null, used: false, docketNumber: null, ...nothing, ...given }
}

function queryOf(filters: CouponFilters = {}): CouponQuery {
  return { period: periodFromEnds(), filters, seasonScheme: 'half', shopGroupScheme: 'prefix' }
}
