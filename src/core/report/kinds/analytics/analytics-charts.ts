import type { AnalyticsRow, AnalyticsSummary, ComparedPeriod } from '../../../sales/analytics-result.ts'
import type { Language } from '../../../i18n/language.ts'
import {
  largestFirst,
  chartOfAmounts,
  periodNames,
  slicesOf,
  withPreviousByKey,
  type Slice,
} from '../../charts/chart-slices.ts'
import { salesOverTime } from '../../charts/over-time.ts'
import type { Chart } from '../../report.ts'

/**
 * Sales over time, by grade and by shop group, with those of the compared period if known. Charts of fewer than two
 * values are left out.
 */
export function analyticsCharts(
  result: AnalyticsSummary,
  previous: ComparedPeriod | undefined,
  language: Language,
): Chart[] {
  if (result.overview.invoices === 0) return []
  // Results stored by older links have no breakdowns of the earlier period.
  const before = previous?.byMonth && previous.overview.invoices > 0 ? previous : undefined
  const shared = {
    kind: 'share',
    figure: 'figure.salesAmount',
    periods: before && periodNames(result.period, before.period, language),
  } as const
  const slices = (breakdown: 'byGrade' | 'byShopGroup') => chartedSlices(breakdown, { result, before, language })
  const charts = [
    salesOverTime(result, { through: result.asOf.salesThrough, earlier: before, language }),
    chartOfAmounts(
      {
        ...shared,
        key: 'sales-byGrade',
        breakdown: 'byGrade',
        slices: slices('byGrade'),
        title: 'chart.grades',
        titleWithoutPeak: 'chart.grades-flat',
      },
      language,
    ),
    chartOfAmounts(
      {
        ...shared,
        key: 'sales-byShopGroup',
        breakdown: 'byShopGroup',
        slices: largestFirst(slices('byShopGroup'), language),
        title: 'chart.shop-groups',
        titleWithoutPeak: 'chart.shop-groups-flat',
      },
      language,
    ),
  ]
  return charts.filter((chart) => chart !== undefined)
}

interface Compared {
  readonly result: AnalyticsSummary
  readonly before: ComparedPeriod | undefined
  readonly language: Language
}

/** Rows without sales in both periods are left out; returns alone are not. */
function chartedSlices(breakdown: 'byGrade' | 'byShopGroup', { result, before, language }: Compared): Slice[] {
  const salesOf = (rows: readonly AnalyticsRow[]) =>
    slicesOf(breakdown, rows, ({ salesAmount }) => salesAmount, language)
  const slices = withPreviousByKey(salesOf(result[breakdown]), salesOf(before?.[breakdown] ?? []))
  return slices.filter(({ amount, before: then }) => amount !== 0 || (then?.amount ?? 0) !== 0)
}
