import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { analytics } from '../../../src/core/sales/analytics.ts'
import type { SeasonScheme } from '../../../src/core/calendar/period.ts'
import { periodFromEnds } from '../../../src/core/calendar/parse-period.ts'
import { fixturePath, temporaryBot } from '../../support/bot.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { figureComparison, type ExpectedRows } from '../../support/figure-comparison.ts'

const breakdowns = ['byGrade', 'bySeason', 'byShopGroup', 'byShop', 'byMonth', 'byWeek', 'byYear'] as const

interface Expected {
  readonly periods: Readonly<
    Record<
      string,
      {
        readonly analytics: { readonly overview: ExpectedRows[string] } & Readonly<
          Record<(typeof breakdowns)[number], ExpectedRows>
        >
        /** By season in the quarter scheme. */
        readonly analyticsQuarter: ExpectedRows
      }
    >
  >
}

describe.each([
  { set: 'clean', files: ['customers.csv', 'sales.csv'] },
  // Prepared with sales imported first: their cards are linked when the customers are imported.
  { set: 'dirty', files: [] },
] as const)('the $set worked set, through the real import', ({ set, files }) => {
  test('has every expected figure of every period, and no row more', async () => {
    const { business, runImport } = await temporaryBot({ set: files.length > 0 ? undefined : set })
    for (const file of files) await runImport({ path: fixturePath(`${set}/${file}`) })
    const expected = JSON.parse(readFileSync(fixturePath(`${set}/expected.json`), 'utf8')) as Expected
    expect(Object.keys(expected.periods)).toHaveLength(3)

    const compare = figureComparison()
    for (const [name, figures] of Object.entries(expected.periods)) {
      const ask = async (scheme: SeasonScheme) => (await analytics(business.db, queryOf(name, scheme))).result
      const result = await ask('half')
      compare.figures(`${name} overview`, result.overview, figures.analytics.overview)
      for (const by of breakdowns) compare.rows(`${name} ${by}`, result[by], figures.analytics[by])
      compare.rows(`${name} by quarter season`, (await ask('quarter')).bySeason, figures.analyticsQuarter)
    }
    expect(compare.differences).toEqual([])
    expect(compare.compared()).toBeGreaterThan(6_000)
  })
})

test('labels of seasons, weeks and shops are human-readable', async () => {
  const { business } = await temporaryDatabases('clean')
  const { bySeason, byWeek, byShop, asOf } = (await analytics(business.db, queryOf('2026-05-01..2026-05-31', 'half')))
    .result
  expect(bySeason.map((row) => row.label)).toEqual(['SS 2026'])
  expect(byWeek[0]).toMatchObject({ key: '2026-W17', label: 'Week 17 (27/4-3/5)' })
  expect(byShop[0]).toMatchObject({ key: 'BD01', label: 'Balabala AEON MALL Bình Dương 1' })
  expect(asOf).toEqual({
    salesThrough: '2026-06-30',
    shopsWithoutSales: ['BD05', 'CT03', 'DN07', 'SG14'],
    knownShops: 60,
  })
})

function queryOf(period: string, seasonScheme: SeasonScheme) {
  const [from, to] = period === 'all' ? [] : period.split('..')
  return { period: periodFromEnds(from, to), filters: {}, seasonScheme, shopGroupScheme: 'prefix' as const }
}
