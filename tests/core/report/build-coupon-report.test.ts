import { describe, expect, it } from 'vitest'
import type { CouponOverview, CouponResult, CouponRow } from '../../../src/core/coupons/coupon-result.ts'
import { buildCouponReport } from '../../../src/core/report/kinds/coupons/coupon-report.ts'
import type { Report } from '../../../src/core/report/report.ts'

const overview: CouponOverview = {
  issued: 100,
  totalFaceValue: 5_000_000,
  used: 40,
  usedValue: 2_000_000.5,
  issuedUsed: 30,
  usageRate: 30,
  invoiceAmount: 20_000_000,
  uniqueInvoiceAmount: 19_000_000,
  duplicateInvoices: 1,
}

function row(key: string, figures: Partial<CouponRow> = {}): CouponRow {
  const { duplicateInvoices: _, ...rest } = overview
  return { key, label: key, ...rest, ...figures }
}

const result: CouponResult = {
  period: { from: '2026-01-01', to: '2026-12-31', label: '2026' },
  filters: { seasonScheme: 'half', shopGroupScheme: 'prefix' },
  asOf: { couponsThrough: '2026-11-21', salesThrough: '2026-11-22' },
  overview,
  allTime: {
    total: 900,
    used: 328,
    unused: 572,
    usageRate: 36.44,
    invoiceAmount: 50_000_000,
    uniqueInvoiceAmount: 49_000_000,
    couponAmount: 4_000_000,
    duplicateInvoices: 2,
  },
  byGrade: [
    row('No Grade', { issued: 2, usageRate: 100 }),
    row('Gold', { issued: 60, usageRate: 45.5 }),
    row('Silver'),
  ],
  bySeason: [row('SS 2026', { usedValue: 500_000 }), row('AW 2026', { usedValue: 1_500_000.5 })],
  byShopGroup: [row('HN', { usedValue: 2_000_000.5 }), row('Unassigned', { used: 0, usedValue: 0, issued: 0 })],
  byShop: [
    {
      key: 'HN01',
      label: 'Semir Hà Nội',
      total: 40,
      used: 40,
      unused: 0,
      usageRate: 100,
      shareOfUsed: 100,
      couponAmount: 2_000_000.5,
      uniqueInvoiceAmount: 19_000_000,
    },
    {
      key: 'Unassigned',
      label: 'Unassigned',
      total: 70,
      used: 0,
      unused: 70,
      usageRate: 0,
      shareOfUsed: 0,
      couponAmount: 0,
      uniqueInvoiceAmount: 0,
    },
  ],
  byCampaign: [row('(no campaign)')],
  duplicates: [
    {
      docketNumber: 'HN0126',
      invoiceAmount: 500_000,
      salesDate: '2026-05-01',
      shop: 'Semir Hà Nội',
      coupons: [
        { couponId: 'A1', faceValue: 50_000, couponAmount: 50_000.1, usingDate: '2026-05-01', usingShop: null },
        { couponId: 'A2', faceValue: 0.8, couponAmount: 125_000.2, usingDate: '2026-05-01', usingShop: null },
      ],
    },
  ],
}
const report = buildCouponReport(result, { language: 'en' })

function table({ tables }: Report, key: string) {
  const found = tables.find((each) => each.key === key)
  if (!found) throw new Error(`no table ${key}`)
  return found
}

function lastChart(shown: CouponResult): string | undefined {
  return buildCouponReport(shown, { language: 'vi' }).charts.at(-1)?.title
}

describe('the coupon report', () => {
  it('has all figures of the overview unchanged, what was issued and how much of it was used first', () => {
    expect(report.headline).toBe('30 of 100 issued were used')
    expect(Object.fromEntries(report.kpis.map(({ key, value }) => [key, value]))).toEqual(overview)
    expect(report.kpis.slice(0, 4).map(({ key }) => key)).toEqual(['issued', 'issuedUsed', 'usageRate', 'used'])
  })

  it('has the change in percent of a figure, in points of a rate, and none against zero', () => {
    const previous = { ...result, overview: { ...overview, issued: 80, usageRate: 0, duplicateInvoices: 0 } }
    const compared = buildCouponReport(result, { language: 'en', previous })
    const change = (key: string) => compared.kpis.find((kpi) => kpi.key === key)?.change
    expect([change('issued'), change('usageRate'), change('duplicateInvoices')]).toEqual([25, 30, null])
    const before = { ...previous, overview: { ...previous.overview, issued: 0 } }
    const none = buildCouponReport(result, { language: 'en', previous: before })
    expect(none.kpis.find(({ key }) => key === 'usageRate')).toMatchObject({ previous: null, change: null })
  })

  it('names the rows without grade, shop or campaign in the reader’s language', () => {
    const vi = buildCouponReport(result, { language: 'vi' })
    const labels = (key: string) => table(vi, key).rows.map((each) => each['label'])
    expect(labels('byGrade')[0]).toBe('Chưa có hạng')
    expect(labels('byShopGroup')).toEqual(['HN'])
    expect(labels('byShop')).toEqual(['Semir Hà Nội'])
    expect(labels('byCampaign')).toEqual(['Ngoài chiến dịch'])
    expect(table(vi, 'byShop').rows.map((each) => each['shop'])).toEqual(['HN01'])
  })

  it('has the totals of the overview, and shops and their groups with nothing issued', () => {
    expect(table(report, 'byGrade').totals).toMatchObject({ issued: 100, usageRate: 30, usedValue: 2_000_000.5 })
    expect(table(report, 'byShop').totals).toMatchObject({ used: 40, couponAmount: 2_000_000.5 })
    const shown = [...table(report, 'byShop').columns, ...table(report, 'byShopGroup').columns]
    for (const key of ['issued', 'issuedUsed', 'usageRate', 'total', 'unused']) {
      expect(shown.map((column) => column.key)).not.toContain(key)
    }
    const summable = table(report, 'byShop').columns.filter((column) => column.summable)
    expect(summable.map(({ key }) => key)).toEqual(['used', 'couponAmount', 'uniqueInvoiceAmount'])
  })

  it('has a note on campaigns that share coupons and do not add up, and the common note otherwise', () => {
    const shared = { ...result, byCampaign: [row('A', { issued: 60 }), row('B', { issued: 50 })] }
    expect(table(buildCouponReport(shared, { language: 'en' }), 'byCampaign').note).toContain('share coupons')
    const apart = [row('A', { issued: 60, used: 30 }), row('B', { issued: 40, used: 10 })]
    const note = table(buildCouponReport({ ...result, byCampaign: apart }, { language: 'en' }), 'byCampaign').note
    expect(note).not.toContain('share coupons')
  })

  it('lists the invoices with several coupons, and notes when there are more', () => {
    expect(table(report, 'duplicates').rows).toEqual([
      {
        docketNumber: 'HN0126',
        salesDate: '2026-05-01',
        shop: 'Semir Hà Nội',
        invoiceAmount: 500_000,
        couponCount: 2,
        coupons: 'A1 (₫50,000), A2 (₫125,000)',
        couponAmount: 175_000.3,
      },
    ])
    const more = { ...result, overview: { ...overview, duplicateInvoices: 1_234 } }
    expect(table(buildCouponReport(more, { language: 'en' }), 'duplicates').note).toContain('The first 1 of 1,234')
  })

  it('has a message in the titles of charts, true of the highest column', () => {
    expect(report.charts.map(({ key, title }) => [key, title])).toEqual([
      ['coupons-bySeason', 'Coupons saved customers most in AW 2026: ₫1.5m, 75% of the period'],
      ['usage-byGrade', 'No Grade uses its coupons most: 30 of 2 issued, 100.00%'],
    ])
    const campaigns = {
      ...result,
      byCampaign: [row('Tết', { usageRate: 12 }), row('(no campaign)', { usageRate: 90 })],
    }
    expect(lastChart(campaigns)).toBe('Ngoài chiến dịch được dùng nhiều nhất: 30 trên 100 phiếu phát hành, 90,00%')
    const chosen = { ...campaigns, filters: { ...result.filters, campaign: 'Tết' } }
    expect(lastChart(chosen)).toContain('Chưa có hạng dùng phiếu nhiều nhất')
    const inShops = { ...chosen, filters: { ...chosen.filters, shopGroup: 'HN' } }
    expect(lastChart(inShops)).toBe('Giá trị đã giảm theo hạng')
    const byGrade = inShops.byGrade.map((each, at) => ({ ...each, usedValue: at === 0 ? 2_000_000 : 1_000_000 }))
    expect(lastChart({ ...inShops, byGrade })).toBe('Chưa có hạng được giảm nhiều nhất: 2 triệu, 50%')
  })

  it('has a data stamp and names its filters', () => {
    expect(report.asOf).toBe('coupons to 21/11/2026; sales to 22/11/2026')
    const filters = {
      ...result.filters,
      prefix: 'TET',
      campaign: 'Tết',
      shopGroup: 'HN',
      shopGroupScheme: 'brand',
    } as const
    const filtered = buildCouponReport({ ...result, filters }, { language: 'en' })
    expect(filtered.filters.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Coupon IDs beginning with: TET',
      'Campaign: Tết',
      'Shop group: HN',
      'Shops grouped by: brand',
    ])
    expect(filtered.notes[0]).toContain('none issued and no usage rate')
    expect(filtered.headline).toBeUndefined()
    expect(filtered.kpis.map(({ key }) => key)).not.toContain('usageRate')
    expect(table(filtered, 'byGrade').columns.map(({ key }) => key)).not.toContain('issued')
    expect(report.notes.join(' ')).not.toContain('none issued')
  })

  it('is empty without coupons, with a note whether there are none of all time', () => {
    const zero = Object.fromEntries(Object.keys(overview).map((key) => [key, 0])) as unknown as CouponOverview
    const none = { ...result, overview: zero, byGrade: [], bySeason: [], byShopGroup: [], byShop: [], duplicates: [] }
    const inPeriod = buildCouponReport(none, { language: 'en' })
    expect(inPeriod).toMatchObject({ empty: true, charts: [], notes: [expect.stringContaining('in this period')] })
    const asOf = { couponsThrough: null, salesThrough: null }
    const everywhere = buildCouponReport(
      { ...none, asOf, allTime: { ...result.allTime, total: 0 } },
      { language: 'en' },
    )
    expect(everywhere.notes).toEqual([expect.stringContaining('drop the POS coupon export')])
    expect(everywhere.asOf).toBe('no coupons imported yet; no sales imported yet')
  })
})

describe('coupons over time', () => {
  const dated = {
    ...result,
    period: { from: '2026-11-01', to: '2026-11-30', label: '2026-11' },
    byDay: [
      { key: '2026-11-02', label: '2026-11-02', issued: 60, used: 12 },
      { key: '2026-11-20', label: '2026-11-20', issued: 40, used: 28 },
    ],
    byWeek: [],
    byMonth: [{ key: '2026-11', label: '2026-11', issued: 100, used: 40 }],
  }

  it('are drawn by day up to the day that both files cover, with the same figures in a table', () => {
    const report = buildCouponReport(dated, { language: 'en' })
    const [chart] = report.charts
    expect(chart?.title).toBe('Fri 20/11/2026 saw most coupons used: 28, 70% of the period')
    const values = chart?.series[0]?.values ?? []
    expect(values.slice(0, 3)).toEqual([0, 12, 0])
    expect(values.slice(20)).toEqual([0, ...Array.from({ length: 9 }, () => null)])
    expect(report.tables.find(({ key }) => key === chart?.tableKey)).toMatchObject({
      rows: [
        { issued: 60, used: 12 },
        { issued: 40, used: 28 },
      ],
      totals: { issued: 100, used: 40 },
    })
  })

  it('name no issued coupons where a filter asks for their use', () => {
    const filtered = { ...dated, filters: { ...dated.filters, shopGroup: 'HN' } }
    const table = buildCouponReport(filtered, { language: 'en' }).tables.find(({ key }) => key === 'byDay')
    expect(table?.columns.map(({ key }) => key)).toEqual(['label', 'used'])
  })
})
