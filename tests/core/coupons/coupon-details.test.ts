import { expect, test } from 'vitest'
import { periodFromEnds } from '../../../src/core/calendar/parse-period.ts'
import { coupons } from '../../../src/core/coupons/coupon-analytics.ts'
import { couponDetailPage, couponDetails, type CouponShow } from '../../../src/core/coupons/coupon-details.ts'
import type { CouponQuery } from '../../../src/core/coupons/coupon-result.ts'
import { couponSorts } from '../../../src/core/coupons/coupon-sort.ts'
import type { BusinessDatabase } from '../../../src/core/db/open.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { fillCoupons } from './support/small-coupons.ts'

const may = periodFromEnds('2026-05-01', '2026-05-31')
const query: CouponQuery = { period: may, filters: {}, seasonScheme: 'half', shopGroupScheme: 'prefix' }

test('details add up to the overview, and can be filtered by use and notes', async () => {
  const business = await workedSet('dirty')
  const { overview, byShop, duplicates } = (await coupons(business.db, query)).result
  const rows = await Array.fromAsync(couponDetails(business.db, query))
  const used = rows.filter(({ usingDate }) => isInMay(usingDate))
  expect(rows.filter(({ beginDate }) => isInMay(beginDate))).toHaveLength(overview.issued)
  expect(used).toHaveLength(overview.used)
  expect(sum(used.map(({ couponAmount }) => couponAmount))).toBeCloseTo(overview.usedValue, 1)
  expect(sum(used.map(({ invoiceAmount, faceValue }) => invoiceAmount ?? faceValue ?? 0))).toBeCloseTo(
    overview.invoiceAmount,
    1,
  )
  const noted = rows.filter(({ notes }) => notes.includes('duplicate-invoice'))
  expect(new Set(noted.map(({ docketNumber }) => docketNumber))).toEqual(
    new Set(duplicates.map(({ docketNumber }) => docketNumber)),
  )

  const page = (show: CouponShow) => couponDetailPage(business.db, { query, page: 1, size: 500, show })
  expect(await page('all')).toEqual({ rows, total: rows.length, page: 1 })
  expect((await page('used')).rows).toEqual(used)
  expect((await page('unused')).total).toBe(byShop.reduce((total, shop) => total + shop.unused, 0))
  expect((await page('noted')).rows).toEqual(rows.filter(({ notes }) => notes.length > 0))
})

test('a row has the data of the file and of the invoice, and notes on contradictions', async () => {
  const { business } = await temporaryDatabases()
  await fillCoupons(business.db, {
    customers: [{ vipId: '1001', grade: 'golden', registrationDate: null }],
    invoices: [{ day: '2026-05-02', vipId: null, shopId: 'HN01', shopName: 'Semir Hà Nội', amount: 900_000_00 }],
    campaigns: [{ name: 'Tết', prefixes: ['TET'] }],
    coupons: [
      {
        ...unused,
        couponId: 'tet1',
        faceValue: 8500,
        usingDate: '2026-05-02',
        usingShop: 'Semir Huế',
        docketNumber: 'N0',
      },
      { ...unused, couponId: 'X1', faceValue: 500_000_000, usingDate: '2026-05-03', docketNumber: 'LOST' },
      { ...unused, couponId: 'X2', usingDate: '2026-05-02', usingShop: 'SEMIR  HÀ NỘI', docketNumber: 'N0' },
      { ...unused, couponId: 'X3', faceValue: 500_000_000 },
    ],
  })
  const rows = await Array.fromAsync(couponDetails(business.db, query))
  expect(rows[0]).toMatchObject({
    couponId: 'tet1',
    campaigns: ['Tết'],
    faceValue: 0.85,
    used: true,
    grade: 'Gold',
    memberId: '1001',
    docketNumber: 'N0',
    salesDate: '2026-05-02',
    invoiceShop: 'Semir Hà Nội',
    invoiceAmount: 900_000,
    couponAmount: 158_823.53,
  })
  expect(
    rows.map(({ couponId, notes, invoiceAmount, couponAmount }) => [couponId, notes, invoiceAmount, couponAmount]),
  ).toEqual([
    ['tet1', ['shop-mismatch', 'duplicate-invoice'], 900_000, 158_823.53],
    ['X1', ['invoice-not-found'], null, 50_000],
    ['X2', ['duplicate-invoice'], 900_000, 0],
    ['X3', [], null, 0],
  ])
})

test('all pages together have every row, and a page beyond the end is the last one', async () => {
  const { business } = await temporaryDatabases()
  const ids = Array.from({ length: 25 }, (_, at) => `TET${at}`)
  await fillCoupons(business.db, { ...noSales, coupons: ids.map((couponId) => ({ ...unused, couponId })) })
  const ask = (page: number) => couponDetailPage(business.db, { query, page, size: 10, show: 'all' })
  const pages = await Promise.all([1, 2, 3].map(ask))
  expect(pages.flatMap(({ rows }) => rows.map(({ couponId }) => couponId))).toEqual(ids)
  expect(await ask(3)).toMatchObject({ total: 25, page: 3 })
  expect(await ask(999)).toEqual(await ask(3))
  expect(await ask(0)).toEqual(await ask(1))
})

test('every sort orders the rows in both directions, those without a value last', async () => {
  const business = await workedSet('clean')
  for (const sort of couponSorts) {
    const ask = async (descending: boolean) =>
      (await couponDetailPage(business.db, { query, page: 1, size: 500, show: 'all', sort, descending })).rows.map(
        (row) => {
          if (sort === 'grade') return grades.indexOf(row.grade)
          return sort === 'shop' ? row.usingShop : row[sort]
        },
      )
    const [up, down] = [await ask(false), await ask(true)]
    const known = up.filter((value) => value !== null)
    const unknown = up.filter((value) => value === null)
    expect(up).toEqual([...known.toSorted(compare), ...unknown])
    expect(down).toEqual([...known.toSorted(compare).toReversed(), ...unknown])
  }
})

const noSales = { customers: [], invoices: [], campaigns: [] }
const grades = ['No Grade', 'Member', 'Silver', 'Gold', 'DIAMOND']
const unused = {
  faceValue: null,
  used: false,
  beginDate: '2026-05-01',
  usingDate: null,
  usingShop: null,
  memberId: '1001',
  memberPhone: null,
  docketNumber: null,
}

async function workedSet(set: 'clean' | 'dirty'): Promise<BusinessDatabase> {
  return (await temporaryDatabases(set)).business
}

function isInMay(day: string | null): boolean {
  return day !== null && day >= '2026-05-01' && day <= '2026-05-31'
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, each) => total + each, 0)
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'string' ? a.localeCompare(String(b), 'vi') : a - Number(b)
}
