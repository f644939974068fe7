import type { Period } from '../../analytics/analytics-result.ts'
import type { MonthSales } from '../../analytics/monthly-sales.ts'
import { periodTitle } from '../../analytics/period.ts'
import type { Language } from '../../i18n/language.ts'
import { moneyChart, periodNames, slicesOf } from '../charts/chart-slices.ts'
import { figureKpis } from '../figure-kpis.ts'
import { kpiChange } from '../kpi-change.ts'
import type { Chart } from '../report.ts'

/** The year before, month by month. */
interface YearBefore {
  readonly period: Period
  readonly months: readonly MonthSales[]
}

/** Sales by month, each beside the same month of the year before where that is known. */
export function monthsChart(
  months: readonly MonthSales[],
  { period, before }: { readonly period: Period; readonly before: YearBefore | undefined },
  language: Language,
): Chart | undefined {
  const then = slicesOf('byMonth', before?.months ?? [], ({ salesAmount }) => salesAmount, language)
  const slices = slicesOf('byMonth', months, ({ salesAmount }) => salesAmount, language).map((slice) => ({
    ...slice,
    before: then.find(({ key }) => key === yearBefore(slice.key)),
  }))
  const name = before && periodTitle(before.period, language)
  return moneyChart(
    {
      key: 'sales-byMonth',
      breakdown: 'byMonth',
      kind: 'bar',
      slices,
      figure: 'figure.salesAmount',
      title: before ? 'chart.peak-compared' : 'chart.peak',
      said: before && name ? { before: name, change: changeOf(months, before.months, language) } : {},
      periods: before && periodNames(period, before.period, language),
      total: total(months),
    },
    language,
  )
}

function yearBefore(month: string): string {
  return `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`
}

function changeOf(months: readonly MonthSales[], before: readonly MonthSales[], language: Language): string {
  const [sales] = figureKpis(
    { salesAmount: 'money' },
    { salesAmount: total(months) },
    { salesAmount: total(before) },
    language,
  )
  return (sales && kpiChange(sales, language)?.text) ?? ''
}

function total(months: readonly MonthSales[]): number {
  return months.reduce((sum, { salesAmount }) => sum + salesAmount, 0)
}
