import { describe, expect, test } from 'vitest'
import { comparisonPage } from '../../../src/core/comparison/comparison-list-page.ts'
import type { ComparisonQuery } from '../../../src/core/comparison/comparison-result.ts'
import { comparison } from '../../../src/core/comparison/comparison.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { cnvCustomer, fillSides, posCustomer, type SmallSides } from './support/small-sides.ts'
import { execute } from '../../support/plain-sql.ts'

const allTime = queryOf(null, null)

test('a CNV customer created at 17:30 UTC belongs to the next day in Ho Chi Minh City', async () => {
  const { business } = await temporaryDatabases()
  await fillSides(business.db, { pos: [], cnv: [cnvCustomer({ createdAt: '2026-01-31T17:30:00.000Z' })] })
  const months = async (timeZone: string) => [
    await comparison(business.db, queryOf('2026-01-01', '2026-01-31', timeZone)),
    await comparison(business.db, queryOf('2026-02-01', '2026-02-28', timeZone)),
  ]
  const result = async (timeZone: string) =>
    (await months(timeZone)).map(({ totals, cnvOnlyPeriod }) => [
      totals.newCnv,
      totals.cnvOnlyPeriod,
      cnvOnlyPeriod.map((row) => row.registrationDate),
    ])
  expect(await result('Asia/Ho_Chi_Minh')).toEqual([
    [0, 0, []],
    [1, 1, ['2026-02-01']],
  ])
  expect(await result('UTC')).toEqual([
    [1, 1, ['2026-01-31']],
    [0, 0, []],
  ])
})

describe('midnight at the ends of a period', () => {
  test.each([
    ['2026-01-31T16:59:59.999Z', 0],
    ['2026-01-31T17:00:00.000Z', 1],
    ['2026-02-28T16:59:59.999Z', 1],
    ['2026-02-28T17:00:00.000Z', 0],
  ])('puts %s in February %i times', async (createdAt, times) => {
    const { business } = await temporaryDatabases()
    await fillSides(business.db, { pos: [], cnv: [cnvCustomer({ createdAt })] })
    const { totals } = await comparison(business.db, queryOf('2026-02-01', '2026-02-28'))
    expect(totals).toMatchObject({ newCnv: times, cnvOnlyPeriod: times })
  })
})

test.each([
  ['0912345678', '0912 345.678', 'as-written'],
  ['912345678', '0912345678', 'lost-zero'],
  ['912345678', '+84912345678', 'country-code'],
  ['0321234567', '01621234567', 'old-prefix'],
  ['+84 162 123 4567', '0321234567', 'old-prefix'],
])('%s matches %s by the stronger method of the two: %s', async (phone, other, way) => {
  const pair = { pos: [posCustomer({ phone })], cnv: [cnvCustomer({ phone: other })] }
  for (const sides of [pair, { pos: [posCustomer({ phone: other })], cnv: [cnvCustomer({ phone })] }]) {
    const { totals, matchedBy } = await compared(sides)
    expect(totals).toMatchObject({ matched: 1, posOnly: 0, cnvOnly: 0 })
    expect(matchedBy.filter(({ pairs }) => pairs > 0)).toEqual([{ way, pairs: 1 }])
  }
})

test('of several CNV customers with one phone the one updated last counts, and of those the highest id', async () => {
  const old = cnvCustomer({ customerId: 9, updatedAt: '2026-01-01T00:00:00.000Z', points: 1 })
  const fresh = { updatedAt: '2026-03-01T00:00:00.000Z', points: 2 }
  const never = cnvCustomer({ customerId: 10, points: 3 })
  const cnv = [cnvCustomer({ customerId: 7, ...fresh }), cnvCustomer({ customerId: 8, ...fresh }), old, never]
  const { pointsMismatch, totals } = await compared({ pos: [posCustomer({ points: 50 })], cnv })
  expect(pointsMismatch.map(({ customerId }) => customerId)).toEqual([8])
  expect(totals).toMatchObject({ matched: 1, cnvOnly: 0, cnvCustomers: 4 })
})

test('points are compared less used points; missing used points are 0, and unknown points are not compared', async () => {
  const { pointsMismatch, pointsUnknown, totalPointsMismatch } = await compared({
    pos: [
      posCustomer({ vipId: '1', phone: '0911111112', points: 500, usedPoints: 200 }),
      posCustomer({ vipId: '2', phone: '0911111113', points: 500 }),
      posCustomer({ vipId: '3', phone: '0911111114', points: null, usedPoints: 100 }),
      posCustomer({ vipId: '4', phone: '0911111115', points: 90 }),
    ],
    cnv: [
      cnvCustomer({ customerId: 1, phone: '0911111112', points: 300, totalPoints: 500 }),
      cnvCustomer({ customerId: 2, phone: '0911111113', points: 510, totalPoints: null }),
      cnvCustomer({ customerId: 3, phone: '0911111114', points: 0, totalPoints: 0 }),
      cnvCustomer({ customerId: 4, phone: '0911111115', points: 30, totalPoints: 90 }),
    ],
  })
  expect(pointsMismatch).toMatchObject([
    { vipId: '4', posPoints: 90, cnvPoints: 30, difference: 60, totalDifference: 0 },
    { vipId: '2', posPoints: 500, cnvPoints: 510, difference: -10, totalDifference: null },
  ])
  expect({ pointsUnknown, totalPointsMismatch }).toEqual({ pointsUnknown: 1, totalPointsMismatch: 1 })
})

test('a phone of several VIPs matches each of them and is listed with all of them', async () => {
  const pos = ['30', '20', '10'].map((vipId) => posCustomer({ vipId }))
  const { sharedPhones, totals } = await compared({ pos, cnv: [cnvCustomer({})] })
  expect(sharedPhones).toEqual([{ phone: '0912345678', vipIds: ['10', '20', '30'], inCnv: true }])
  expect(totals).toMatchObject({ matched: 3, posOnly: 0 })
})

test('customers without a VIP ID are left out, and their phone does not match', async () => {
  const { totals } = await compared({ pos: [posCustomer({ vipId: '' })], cnv: [cnvCustomer({})] })
  expect(totals).toMatchObject({ posCustomers: 0, matched: 0, posOnly: 0, cnvOnly: 1 })
})

test.each([
  ['Đặng Hồng', 'Linh', 'Đặng Hồng Linh'],
  ['.', 'Linh', 'Linh'],
  ['.', '.', null],
  [null, ' ', null],
])('%s and %s make the name %s', async (lastName, firstName, name) => {
  const { cnvOnly } = await compared({ pos: [], cnv: [cnvCustomer({ lastName, firstName })] })
  expect(cnvOnly.map((row) => row.name)).toEqual([name])
})

test('a change of either side is visible at once', async () => {
  const { business } = await temporaryDatabases()
  const matched = async () => (await comparison(business.db, allTime)).totals.matched
  await fillSides(business.db, { pos: [posCustomer({})], cnv: [cnvCustomer({})] })
  expect(await matched()).toBe(1)
  await execute(business.db, `update cnv_customers set phone_normalised = '0987654321'`)
  await execute(business.db, `update data_versions set version = version + 1 where name = 'cnv'`)
  expect(await matched()).toBe(0)
  await execute(business.db, `update customers set phone_normalised = '0987654321'`)
  await execute(business.db, `update data_versions set version = version + 1 where name = 'business'`)
  expect(await matched()).toBe(1)
})

test('two empty sides compare to nothing', async () => {
  const { totals, asOf, ...rest } = await compared({ pos: [], cnv: [] })
  expect(Object.values(totals).every((total) => total === 0 || total === null)).toBe(true)
  expect(asOf).toEqual({ posThrough: null, cnvThrough: null, cnvSyncedAt: null })
  expect(rest.posOnly).toEqual([])
})

test('every period has sorted pages of its own', async () => {
  const { business } = await temporaryDatabases()
  const months = ['2026-01-10', '2026-02-10'].map((registrationDate, at) =>
    posCustomer({ vipId: `${at}`, phone: `091234567${at}`, registrationDate }),
  )
  await fillSides(business.db, { pos: months, cnv: [] })
  const pageOf = (query: ComparisonQuery) =>
    comparisonPage(business.db, { query, list: 'posOnlyPeriod', page: 1, size: 9, sort: 'vipId' })
  const vipIds = async (query: ComparisonQuery) => (await pageOf(query)).rows.map(({ vipId }) => vipId)
  expect(await vipIds(queryOf('2026-01-01', '2026-01-31'))).toEqual(['0'])
  expect(await vipIds(queryOf('2026-02-01', '2026-02-28'))).toEqual(['1'])
  expect(await vipIds(queryOf('2026-01-01', '2026-02-28'))).toEqual(['0', '1'])
})

test('a page with an unknown sort is in the default order', async () => {
  const { business } = await temporaryDatabases()
  const days = ['2026-01-02', '2026-01-03', null, '2026-01-01']
  const pos = days.map((registrationDate, at) =>
    posCustomer({ vipId: `${at}`, phone: `091234567${at}`, registrationDate }),
  )
  await fillSides(business.db, { pos, cnv: [] })
  const page = await comparisonPage(business.db, {
    query: allTime,
    list: 'posOnly',
    page: 1,
    size: 3,
    sort: 'id; drop',
  })
  expect(page).toMatchObject({ total: 4, sort: 'registrationDate', descending: true })
  expect(page.rows.map(({ vipId }) => vipId)).toEqual(['1', '0', '3'])
})

function queryOf(from: string | null, to: string | null, timeZone = 'Asia/Ho_Chi_Minh'): ComparisonQuery {
  return { period: { from, to, label: '' }, timeZone }
}

async function compared(sides: SmallSides) {
  const { business } = await temporaryDatabases()
  await fillSides(business.db, sides)
  return await comparison(business.db, allTime)
}
