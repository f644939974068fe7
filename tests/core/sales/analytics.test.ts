import { describe, expect, test } from 'vitest'
import { analytics } from '../../../src/core/sales/analytics.ts'
import type { AnalyticsQuery } from '../../../src/core/sales/analytics-result.ts'
import { customerDetails } from '../../../src/core/sales/customer-details.ts'
import { analyticsChoices } from '../../../src/core/sales/analytics-choices.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { fill, type SmallBusiness } from './support/small-business.ts'

const hanoi = { shopId: 'HN01', shopName: 'Semir Hà Nội' }
const saigon = { shopId: 'SG02', shopName: 'Balabala Sài Gòn' }

const business: SmallBusiness = {
  customers: [
    { vipId: '1', grade: 'Gold', registrationDate: '2026-01-10' },
    { vipId: '2', grade: 'Member', registrationDate: '2026-01-20' },
    { vipId: '3', grade: 'Silver', registrationDate: null },
  ],
  invoices: [
    { day: '2026-01-10', vipId: '1', ...hanoi, amount: 100_000_00 },
    { day: '2026-02-05', vipId: '1', ...saigon, amount: 50_000_50 },
    { day: '2026-01-20', vipId: '2', ...saigon, amount: 30_000_00 },
    { day: '2026-02-06', vipId: '9', ...saigon, amount: 20_000_00 },
    { day: '2026-02-07', vipId: null, ...hanoi, amount: 10_000_00 },
  ],
}

const allTime: AnalyticsQuery = {
  period: { from: null, to: null, label: 'all' },
  filters: {},
  seasonScheme: 'half',
  shopGroupScheme: 'prefix',
}
const february: AnalyticsQuery = { ...allTime, period: { from: '2026-02-01', to: '2026-02-28', label: '2026-02' } }

async function openFilled() {
  const { business: database } = await temporaryDatabases()
  await fill(database.db, business)
  return database
}

describe('a return visit', () => {
  test('is any invoice but one on the registration day that comes first', async () => {
    const { overview, byGrade } = (await analytics((await openFilled()).db, allTime)).result
    expect(overview).toMatchObject({ customers: 3, returningCustomers: 2, returnRate: 66.67, returningInvoices: 3 })
    expect(byGrade.map((row) => [row.key, row.returningCustomers])).toEqual([
      ['No Grade', 1],
      ['Member', 0],
      ['Silver', 0],
      ['Gold', 1],
    ])
  })

  test('is judged within the shop, where the invoice elsewhere does not count', async () => {
    const { byShop } = (await analytics((await openFilled()).db, allTime)).result
    expect(byShop.map((row) => [row.key, row.customers, row.returningCustomers])).toEqual([
      ['HN01', 1, 0],
      ['SG02', 3, 2],
    ])
  })

  test('in a month may also come from an earlier month of the same report', async () => {
    const returning = async (query: AnalyticsQuery) => {
      const { byMonth } = (await analytics(database.db, query)).result
      return byMonth.map((row) => [row.key, row.returningCustomers])
    }
    const { business: database } = await temporaryDatabases()
    const registeredLater = [{ vipId: '1', grade: null, registrationDate: '2026-02-05' }]
    const invoices = business.invoices.filter((invoice) => invoice.vipId === '1')
    await fill(database.db, { customers: registeredLater, invoices })
    expect(await returning(allTime)).toEqual([
      ['2026-01', 1],
      ['2026-02', 1],
    ])
    expect(await returning(february)).toEqual([['2026-02', 0]])
  })
})

describe('conversion', () => {
  test('leaves out buyers that are not in the customer file', async () => {
    const { overview } = (await analytics((await openFilled()).db, allTime)).result
    expect(overview).toMatchObject({ customers: 3, registeredMembers: 3, conversionRate: 66.67 })
  })

  test('counts a shared card once, and in every grade its records hold', async () => {
    const { business: database } = await temporaryDatabases()
    const shared = [...business.customers, { vipId: '1', grade: 'Silver', registrationDate: '2025-01-01' }]
    await fill(database.db, { ...business, customers: shared })
    const { overview, byGrade } = (await analytics(database.db, allTime)).result
    expect(overview.registeredMembers).toBe(3)
    expect(byGrade.map((row) => [row.key, row.customers, row.registeredMembers])).toEqual([
      ['No Grade', 1, 0],
      ['Member', 1, 1],
      ['Silver', 0, 2],
      ['Gold', 1, 1],
    ])
  })
})

test('a report without any sale has zeros, no rows but the grades, and lists the shops without sales', async () => {
  const database = await openFilled()
  const query = { ...allTime, period: { from: '2030-01-01', to: '2030-01-31', label: '2030-01' } }
  const { result } = await analytics(database.db, query)
  expect(result.overview).toMatchObject({ invoices: 0, averagePerInvoice: 0, returnRate: 0, registeredMembers: 3 })
  expect(result.byGrade.map((row) => row.key)).toEqual(['Member', 'Silver', 'Gold'])
  expect([result.byMonth, result.byShop, result.noVip.byShop]).toEqual([[], [], []])
  expect(result.asOf).toEqual({ salesThrough: '2026-02-07', shopsWithoutSales: ['HN01', 'SG02'], knownShops: 2 })
})

test('an empty database answers with zeros', async () => {
  const { business: database } = await temporaryDatabases()
  const { result } = await analytics(database.db, allTime)
  expect(result.overview).toMatchObject({ salesAmount: 0, customers: 0, returnRateAllTime: 0 })
  expect(result.asOf).toEqual({ salesThrough: null, shopsWithoutSales: [], knownShops: 0 })
})

test('an invoice dated a thousand years off makes one more row and no more', async () => {
  const { business: database } = await temporaryDatabases()
  const misdated = { day: '2926-02-05', vipId: '1', ...hanoi, amount: 1_00 }
  await fill(database.db, { ...business, invoices: [...business.invoices, misdated] })
  const { byYear, byWeek, asOf } = (await analytics(database.db, allTime)).result
  expect(byYear.map((row) => [row.key, row.invoices])).toEqual([
    ['2026', 5],
    ['2926', 1],
  ])
  expect(byWeek.at(-1)).toMatchObject({ key: '2926-W05', invoices: 1 })
  expect(asOf.salesThrough).toBe('2926-02-05')
})

test('filters ignore case and restrict the shops of the data stamp', async () => {
  const { result } = await analytics((await openFilled()).db, {
    ...february,
    filters: { shopGroup: 'hn', grade: 'GOLD' },
  })
  expect(result.overview).toMatchObject({ invoices: 0, registeredMembers: 3 })
  expect(result.asOf).toMatchObject({ shopsWithoutSales: [], knownShops: 1 })
})

test('a result is cached until the data changes', async () => {
  const database = await openFilled()
  const first = await analytics(database.db, allTime)
  expect((await analytics(database.db, { ...allTime })).result).toBe(first.result)
  await fill(database.db, { ...business, invoices: [] })
  const second = await analytics(database.db, allTime)
  expect(second.dataVersion).toBeGreaterThan(first.dataVersion)
  expect(second.result.overview.invoices).toBe(0)
})

test('customer details list who bought, biggest spender first, with the visits of the overview', async () => {
  const details = await Array.fromAsync(customerDetails((await openFilled()).db, allTime))
  expect(details).toEqual([
    {
      vipId: '1',
      name: null,
      phone: '0',
      grade: 'Gold',
      registrationDate: '2026-01-10',
      invoices: 2,
      salesAmount: 150_000.5,
      firstPurchase: '2026-01-10',
      lastPurchase: '2026-02-05',
      visits: 1,
    },
    expect.objectContaining({ vipId: '2', grade: 'Member', salesAmount: 30_000, visits: 0 }),
    expect.objectContaining({ vipId: '9', grade: 'No Grade', phone: null, registrationDate: null, visits: 1 }),
  ])
})

test('filters can be chosen from what the data holds', async () => {
  expect(await analyticsChoices((await openFilled()).db)).toEqual({
    shopGroups: ['HN', 'SG'],
    brands: ['Bala', 'Semir'],
    shops: [
      { key: 'HN01', label: 'Semir Hà Nội' },
      { key: 'SG02', label: 'Balabala Sài Gòn' },
    ],
    grades: ['Member', 'Silver', 'Gold'],
    salesThrough: '2026-02-07',
    firstSale: '2026-01-10',
  })
})
