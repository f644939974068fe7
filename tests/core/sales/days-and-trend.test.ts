import { describe, expect, it } from 'vitest'
import { recentPeriods } from '../../../src/core/calendar/compare-period.ts'
import { coupons } from '../../../src/core/coupons/coupon-analytics.ts'
import { couponTrend } from '../../../src/core/coupons/coupon-trend.ts'
import { analytics } from '../../../src/core/sales/analytics.ts'
import type { AnalyticsQuery } from '../../../src/core/sales/analytics-result.ts'
import { salesTrend } from '../../../src/core/sales/sales-trend.ts'
import { temporaryBot } from '../../support/bot.ts'

const known = { first: '2025-01-01', freshest: '2026-06-30' }

function query(from: string, to: string, filters: AnalyticsQuery['filters'] = {}): AnalyticsQuery {
  return { period: { from, to, label: 'range' }, filters, seasonScheme: 'half', shopGroupScheme: 'prefix' }
}

describe('the last periods', () => {
  it('are as short as one that is cut, and begin with the first sale', () => {
    const june = { from: '2026-06-01', to: '2026-06-30', label: '2026-06' }
    const cut = recentPeriods(june, { today: '2026-06-10', count: 3 }, known)
    expect(cut.map(({ from, to }) => [from, to])).toEqual([
      ['2026-04-01', '2026-04-10'],
      ['2026-05-01', '2026-05-10'],
      ['2026-06-01', '2026-06-10'],
    ])
    const whole = recentPeriods(june, { today: '2026-11-30', count: 12 }, known)
    expect(whole).toHaveLength(12)
    expect([whole[0]?.label, whole[6]?.label, whole[11]?.label]).toEqual(['2025-07', '2026-01', '2026-06'])
    const year = { from: '2026-01-01', to: '2026-12-31', label: '2026' }
    expect(recentPeriods(year, { today: '2026-11-30', count: 12 }, known)).toHaveLength(2)
    expect(recentPeriods({ from: null, to: null, label: 'all' }, { today: undefined, count: 12 }, known)).toEqual([])
  })
})

describe('the days and the trend of a report', () => {
  it('are those of a report of each day and of each period alone', async () => {
    const { business } = await temporaryBot({ set: 'clean' })
    for (const filters of [{}, { shopGroup: 'HN' }, { grade: 'Gold' }]) {
      const { result, byDay } = await analytics(business.db, query('2026-05-01', '2026-05-31', filters))
      expect(Object.keys(result)).not.toContain('byDay')
      expect(byDay.reduce((sum, { invoices }) => sum + invoices, 0)).toBe(result.overview.invoices)
      for (const day of byDay.slice(0, 5)) {
        const { overview } = (await analytics(business.db, query(day.key, day.key, filters))).result
        const { salesAmount, invoices, customers, memberSalesAmount } = overview
        expect(day).toMatchObject({ salesAmount, invoices, customers, memberSalesAmount })
      }

      const may = { from: '2026-05-01', to: '2026-05-31', label: '2026-05' }
      const periods = recentPeriods(may, { today: '2026-06-15', count: 4 }, known)
      const trend = await salesTrend(business.db, query('2026-05-01', '2026-05-31', filters), periods)
      const reports = await Promise.all(
        periods.map(({ from, to }) => analytics(business.db, query(from ?? '', to ?? '', filters))),
      )
      for (const key of ['salesAmount', 'invoices', 'customers', 'returnRate'] as const) {
        expect(trend[key]).toEqual(reports.map((each) => each.result.overview[key]))
      }
    }
    const long = await analytics(business.db, query('2026-01-01', '2026-12-31'))
    expect(long.byDay).toEqual([])
  })

  it('of coupons are those of coupon reports of each day, week and month alone', async () => {
    const { business } = await temporaryBot({ set: 'clean' })
    for (const filters of [{}, { prefix: 'TET, VIP' }, { shopGroup: 'HN' }]) {
      const asked = { filters, seasonScheme: 'half', shopGroupScheme: 'prefix' } as const
      const answerOf = (from: string, to: string) =>
        coupons(business.db, { ...asked, period: { from, to, label: 'range' } })
      const { result, byTime } = await answerOf('2026-05-01', '2026-05-31')
      for (const rows of Object.values(byTime)) {
        const sums = ['issued', 'used'].map((key) => rows.reduce((sum, row) => sum + row[key as 'issued' | 'used'], 0))
        expect(sums).toEqual([result.overview.issued, result.overview.used])
      }
      for (const { key, issued, used } of byTime.byDay.slice(0, 5)) {
        expect((await answerOf(key, key)).result.overview).toMatchObject({ issued, used })
      }
      const quarter = await answerOf('2026-04-01', '2026-06-30')
      const may = quarter.byTime.byMonth.find(({ key }) => key === '2026-05')
      expect(may).toMatchObject({ issued: result.overview.issued, used: result.overview.used })
    }
  })

  it('are those of coupon reports of each period alone', async () => {
    const { business } = await temporaryBot({ set: 'clean' })
    const may = { from: '2026-05-01', to: '2026-05-31', label: '2026-05' }
    const periods = recentPeriods(may, { today: '2026-06-15', count: 4 }, known)
    const asked = {
      period: may,
      filters: { prefix: 'TET, VIP' },
      seasonScheme: 'half',
      shopGroupScheme: 'prefix',
    } as const
    const trend = await couponTrend(business.db, asked, periods)
    const reports = await Promise.all(periods.map((period) => coupons(business.db, { ...asked, period })))
    for (const key of ['issued', 'issuedUsed', 'usageRate', 'used'] as const) {
      expect(trend[key]).toEqual(reports.map((each) => each.result.overview[key]))
    }
  })
})
