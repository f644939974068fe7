import { describe, expect, it } from 'vitest'
import type { AnalyticsOverview, AnalyticsRow } from '../../../src/core/sales/analytics-result.ts'
import { shopTables } from '../../../src/core/report/kinds/analytics/analytics-tables.ts'
import { buildAnalyticsReport, salesStamp } from '../../../src/core/report/kinds/analytics/analytics-report.ts'
import type { ReportTable } from '../../../src/core/report/report.ts'
import { emptyResult, sampleResult } from './sample-result.ts'

const result = sampleResult()
const report = buildAnalyticsReport(result, { language: 'en' })

function table(key: string): ReportTable {
  const found = report.tables.find((each) => each.key === key)
  if (!found) throw new Error(`no table ${key}`)
  return found
}

function summable(key: string): string[] {
  return table(key)
    .columns.filter((each) => each.summable)
    .map((each) => each.key)
}

describe('the headline figures', () => {
  it('are all figures of the overview, unchanged, sales first', () => {
    expect(Object.fromEntries(report.kpis.map((kpi) => [kpi.key, kpi.value]))).toEqual(result.overview)
    expect(report.kpis[0]).toMatchObject({ key: 'salesAmount', label: 'Sales', type: 'money' })
  })

  it('carry the change against the previous period: percent of a figure, points of a rate', () => {
    const overview: AnalyticsOverview = { ...result.overview, salesAmount: 1_037_552_881.2, returnRate: 90 }
    const compared = buildAnalyticsReport(result, { language: 'en', previous: { ...result, overview } })
    const byKey = new Map(compared.kpis.map((kpi) => [kpi.key, kpi]))
    expect(byKey.get('salesAmount')).toMatchObject({ previous: 1_037_552_881.2, change: 25 })
    expect(byKey.get('returnRate')).toMatchObject({ previous: 90, change: 1.63 })
  })

  it('have no change against zero, and a ratio over zero has no value', () => {
    const compared = buildAnalyticsReport(result, { language: 'en', previous: emptyResult() })
    expect(compared.kpis.filter((kpi) => kpi.type === 'money').every((kpi) => kpi.change === null)).toBe(true)
    const empty = buildAnalyticsReport(emptyResult(), { language: 'en' })
    const value = (key: string) => empty.kpis.find((kpi) => kpi.key === key)?.value
    expect([value('salesAmount'), value('returnRate'), value('averagePerInvoice')]).toEqual([0, null, null])
  })
})

const bySales = (all: readonly AnalyticsRow[]) => all.toSorted((a, b) => b.salesAmount - a.salesAmount)

describe('the tables', () => {
  it.each(['byGrade', 'bySeason', 'byShopGroup', 'byShop', 'byMonth', 'byWeek', 'byYear'] as const)(
    '%s hold the figures of the result',
    (key) => {
      const rows = key === 'byShop' || key === 'byShopGroup' ? bySales(result[key]) : result[key]
      const { columns, rows: shown } = table(key)
      expect(shown.map((row) => row['key'])).toEqual(rows.map((row) => row.key))
      for (const [index, row] of rows.entries()) {
        for (const column of columns.filter((each) => each.type !== 'text')) {
          const figure = row[column.key as keyof AnalyticsRow]
          expect(shown[index]?.[column.key] ?? 0).toBe(figure)
        }
      }
    },
  )

  it('have member sales as totals of the grades, without buyers without a card', () => {
    expect(table('byGrade').totals).toMatchObject({ salesAmount: result.overview.memberSalesAmount, customers: 406 })
    expect(table('byGrade').note).toContain('232 invoices, ₫153,223,300')
  })

  it('mark only columns whose rows add up as summable', () => {
    expect(summable('byMonth')).toEqual(['salesAmount', 'invoices', 'memberInvoices', 'memberSalesAmount'])
    expect(summable('byGrade')).toContain('customers')
  })

  it('explain why customers of several rows do not add up', () => {
    expect(table('byMonth').note).toMatch(/do not add up/)
    expect(table('byShop').note).toMatch(/several shops/)
  })

  it('name months, weeks and the missing grade in the reader’s language', () => {
    const vi = buildAnalyticsReport(result, { language: 'vi' })
    const labels = (key: string) => vi.tables.find((each) => each.key === key)?.rows.map((row) => row['label'])
    expect(labels('byMonth')?.[0]).toBe('Tháng 01/2025')
    expect(labels('byWeek')?.[0]).toBe('Tuần 53 (5/1-11/1)')
    expect(labels('byGrade')).toContain('Chưa có hạng')
    expect(table('byMonth').rows[0]?.['label']).toBe('January 2025')
  })

  it('break one shop down by grade, season, month and week', () => {
    const [shop] = result.byShop
    const tables = shop ? shopTables(shop, 'en') : []
    expect(tables.map((each) => [each.key, each.rows.length])).toEqual([
      ['byGrade', 2],
      ['bySeason', 0],
      ['byMonth', 1],
      ['byWeek', 0],
    ])
  })
})

describe('the charts', () => {
  it('have their message as title, with figures of the result', () => {
    expect(report.charts.map((chart) => chart.title)).toEqual([
      'December 2025 sold most: ₫165m, 13% of the period',
      'Silver brings most member sales: ₫411m, 36%',
      'SG leads the shop groups: ₫383m, 30% of sales',
    ])
  })

  it('show months, or weeks when the period is one month', () => {
    const may = buildAnalyticsReport(sampleResult('2026-05'), { language: 'vi' })
    expect(report.charts[0]).toMatchObject({ tableKey: 'byMonth', kind: 'bar' })
    expect(may.charts[0]).toMatchObject({ tableKey: 'byWeek', kind: 'bar' })
    expect(may.charts[0]?.title).toMatch(/^Tuần \d+ .* bán cao nhất: .* cả kỳ$/)
  })

  it('are left out without sales, and a note names the next step', () => {
    const empty = buildAnalyticsReport(emptyResult(), { language: 'en' })
    expect(empty.charts).toEqual([])
    expect(empty.notes).toEqual([expect.stringContaining('No sales in 2025')])
  })
})

describe('the head of the report', () => {
  it('lists the filters that narrow it and the schemes other than the default', () => {
    const filters = { shopGroup: 'HN', grade: 'Gold', seasonScheme: 'quarter', shopGroupScheme: 'prefix' } as const
    expect(buildAnalyticsReport({ ...result, filters }, { language: 'en' }).filters).toEqual([
      { label: 'Shop group', value: 'HN' },
      { label: 'VIP grade', value: 'Gold' },
      { label: 'Seasons', value: 'three months each' },
    ])
    expect(report.filters).toEqual([])
  })

  it('has the data stamp', () => {
    expect(report.asOf).toBe('sales to 30/06/2026; 2 of 62 shops have none this period')
    expect(salesStamp(result.asOf, 'vi')).toBe('doanh thu đến 30/06/2026; 2/62 cửa hàng chưa có trong kỳ này')
    const complete = { ...result.asOf, shopsWithoutSales: [] }
    expect(salesStamp(complete, 'en')).toBe('sales to 30/06/2026; all 62 shops have sales this period')
    expect(salesStamp({ ...complete, salesThrough: null }, 'en')).toBe('no sales imported yet')
  })

  it('names the shops without sales', () => {
    expect(report.notes).toContain('No sales this period: DN07, HN16.')
  })
})
