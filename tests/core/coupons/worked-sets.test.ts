import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { periodFromEnds } from '../../../src/core/calendar/parse-period.ts'
import { coupons } from '../../../src/core/coupons/coupon-analytics.ts'
import type { CouponQuery } from '../../../src/core/coupons/coupon-result.ts'
import { fixturePath, temporaryBot } from '../../support/bot.ts'
import { figureComparison, type ExpectedRows } from '../../support/figure-comparison.ts'

const headlines = ['overview', 'allTime'] as const
const breakdowns = ['byGrade', 'bySeason', 'byShopGroup'] as const

type Expected = Readonly<
  Record<
    string,
    {
      readonly coupons: Readonly<
        Record<(typeof headlines)[number], ExpectedRows[string]> & Record<(typeof breakdowns)[number], ExpectedRows>
      >
    }
  >
>

test.each([
  // Prepared with coupons imported last.
  { set: 'clean', files: [] },
  // Coupons first: their invoices and members are looked up when the report is computed.
  { set: 'dirty', files: ['coupons.xlsx', 'sales.csv', 'customers.csv'] },
] as const)(
  'the $set worked set has every expected coupon figure of every period, and no row more',
  async ({ set, files }) => {
    const { business, runImport } = await temporaryBot({ set: files.length > 0 ? undefined : set })
    for (const file of files) await runImport({ path: fixturePath(`${set}/${file}`) })
    const { periods } = JSON.parse(readFileSync(fixturePath(`${set}/expected.json`), 'utf8')) as { periods: Expected }
    expect(Object.keys(periods)).toHaveLength(3)

    const compare = figureComparison()
    for (const [name, expected] of Object.entries(periods)) {
      const { result } = await coupons(business.db, queryOf(name))
      for (const part of headlines) compare.figures(`${name} ${part}`, result[part], expected.coupons[part])
      for (const by of breakdowns) compare.rows(`${name} ${by}`, result[by], expected.coupons[by])
    }
    expect(compare.differences).toEqual([])
    expect(compare.compared()).toBeGreaterThan(380)
  },
)

function queryOf(period: string): CouponQuery {
  const [from, to] = period === 'all' ? [] : period.split('..')
  return { period: periodFromEnds(from, to), filters: {}, seasonScheme: 'half', shopGroupScheme: 'prefix' }
}
