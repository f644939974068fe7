import type { AnalyticsRow, AnalyticsSummary } from '../../analytics/analytics-result.ts'
import type { Language } from '../../i18n/language.ts'
import type { Breakdown } from '../bucket-label.ts'
import { largestFirst, moneyChart, slicesOf, type Slice } from '../charts/chart-slices.ts'
import type { Chart } from '../report.ts'

/** More columns than this are read better as a line. */
const MOST_COLUMNS = 18

/** Sales over time, by grade and by shop group; a chart that would show a single thing is left out. */
export function analyticsCharts(result: AnalyticsSummary, language: Language): Chart[] {
  if (result.overview.invoices === 0) return []
  const { salesAmount, memberSalesAmount } = result.overview
  const time = result.byMonth.length > 1 ? 'byMonth' : 'byWeek'
  const times = salesSlices(time, result[time], language)
  const grades = salesSlices('byGrade', result.byGrade, language).filter(hasSales)
  const shopGroups = salesSlices('byShopGroup', result.byShopGroup, language).filter(hasSales)
  const charts = [
    { breakdown: time, kind: kindFor(times), slices: times, title: 'chart.peak', total: salesAmount },
    { breakdown: 'byGrade', kind: 'share', slices: grades, title: 'chart.grades', total: memberSalesAmount },
    {
      breakdown: 'byShopGroup',
      kind: 'share',
      slices: largestFirst(shopGroups, language),
      title: 'chart.shop-groups',
      total: salesAmount,
    },
  ] as const
  return charts
    .map((chart) => moneyChart({ ...chart, key: `sales-${chart.breakdown}`, figure: 'figure.salesAmount' }, language))
    .filter((chart) => chart !== undefined)
}

function kindFor(times: readonly Slice[]): Chart['kind'] {
  return times.length > MOST_COLUMNS ? 'line' : 'bar'
}

function salesSlices(breakdown: Breakdown, rows: readonly AnalyticsRow[], language: Language): Slice[] {
  return slicesOf(breakdown, rows, (row) => row.salesAmount, language)
}

function hasSales({ amount }: Slice): boolean {
  return amount > 0
}
