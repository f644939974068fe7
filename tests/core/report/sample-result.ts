import { readFileSync } from 'node:fs'
import type {
  AnalyticsOverview,
  AnalyticsResult,
  AnalyticsRow,
  GradeRow,
  RowFigures,
} from '../../../src/core/sales/analytics-result.ts'

type Keyed<Figures> = Readonly<Record<string, Figures>>

interface ExpectedAnalytics {
  readonly overview: AnalyticsOverview
  readonly byGrade: Keyed<Omit<GradeRow, 'key' | 'label'>>
  readonly bySeason: Keyed<RowFigures>
  readonly byShopGroup: Keyed<RowFigures>
  readonly byShop: Keyed<RowFigures>
  readonly byMonth: Keyed<RowFigures>
  readonly byWeek: Keyed<RowFigures>
  readonly byYear: Keyed<RowFigures>
}

const expected = JSON.parse(
  readFileSync(new URL('../../fixtures/oracle/clean/expected.json', import.meta.url), 'utf8'),
) as { periods: Readonly<Record<string, { analytics: ExpectedAnalytics }>> }

/** A shop name that a spreadsheet would run as a formula. */
export const HOSTILE_SHOP = '=HYPERLINK("http://evil.example","x")'

/** The worked set's figures of 2025 or of May 2026 as a result; details per shop are cut from the same figures. */
export function sampleResult(period: '2025' | '2026-05' = '2025'): AnalyticsResult {
  const ends = period === '2025' ? (['2025-01-01', '2025-12-31'] as const) : (['2026-05-01', '2026-05-31'] as const)
  const figures = expected.periods[ends.join('..')]?.analytics
  if (!figures) throw new Error(`the worked set has no ${period}`)
  const { overview } = figures
  const byMonth = rowsOf(figures.byMonth)
  const byGrade = rowsOf(figures.byGrade)
  const shares = { invoiceShare: 13.31, salesShare: 11.81 }
  const noVip = { invoices: overview.noVipInvoices, salesAmount: overview.noVipSalesAmount, ...shares }
  return {
    period: { from: ends[0], to: ends[1], label: period },
    filters: { seasonScheme: 'half', shopGroupScheme: 'prefix' },
    asOf: { salesThrough: '2026-06-30', shopsWithoutSales: ['DN07', 'HN16'], knownShops: 62 },
    overview,
    byGrade,
    bySeason: rowsOf(figures.bySeason),
    byShopGroup: rowsOf(figures.byShopGroup),
    byShop: rowsOf(figures.byShop).map((shop, index) => ({
      ...shop,
      label: index === 0 ? HOSTILE_SHOP : `Bala ${shop.key}`,
      byGrade: byGrade.slice(0, 2),
      bySeason: [],
      byMonth: byMonth.slice(0, 1),
      byWeek: [],
    })),
    byMonth,
    byWeek: rowsOf(figures.byWeek).map((row) => ({ ...row, label: `Week ${Number(row.key.slice(6))} (5/1-11/1)` })),
    byYear: rowsOf(figures.byYear),
    noVip: { ...noVip, byShop: [{ key: 'HN01', label: 'Bala Hà Nội 1', ...noVip }] },
  }
}

/** A result in which nothing was sold. */
export function emptyResult(): AnalyticsResult {
  const full = sampleResult()
  const zeros = Object.fromEntries(Object.keys(full.overview).map((key) => [key, 0])) as unknown as AnalyticsOverview
  const none = { byGrade: [], bySeason: [], byShopGroup: [], byShop: [], byMonth: [], byWeek: [], byYear: [] }
  const noVip = { invoices: 0, salesAmount: 0, invoiceShare: 0, salesShare: 0, byShop: [] }
  return { ...full, ...none, overview: zeros, noVip }
}

function rowsOf<Figures extends RowFigures>(keyed: Keyed<Figures>): (Figures & Pick<AnalyticsRow, 'key' | 'label'>)[] {
  return Object.entries(keyed).map(([key, figures]) => ({ key, label: key, ...figures }))
}
