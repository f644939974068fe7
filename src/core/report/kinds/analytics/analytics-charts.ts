import type { AnalyticsRow, AnalyticsSummary, ComparedPeriod } from '../../../sales/analytics-result.ts'
import type { Period } from '../../../calendar/period.ts'
import { periodTitle } from '../../../calendar/periods.ts'
import type { Language } from '../../../i18n/language.ts'
import type { Breakdown } from '../../figures/bucket-label.ts'
import {
  withPreviousByKey,
  withPreviousByPosition,
  largestFirst,
  moneyChart,
  periodNames,
  slicesOf,
  type Slice,
} from '../../charts/chart-slices.ts'
import { amountChange } from '../../figures/figures.ts'
import type { Chart } from '../../report.ts'
import { dayNumber } from '../../../calendar/day.ts'
import { mondayOf, mondayOfWeek } from '../../../calendar/week.ts'

/** With more columns a line is easier to read. */
const MOST_COLUMNS = 18

type Charted = 'byMonth' | 'byWeek' | 'byGrade' | 'byShopGroup'

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
  const { salesAmount, memberSalesAmount } = result.overview
  const time = result.byMonth.length > 1 ? 'byMonth' : 'byWeek'
  const before = previous?.[time] && previous.overview.invoices > 0 ? previous : undefined
  const slices = (breakdown: Charted) => chartedSlices(breakdown, { result, before, language })
  const times = slices(time)
  const charts = [
    {
      breakdown: time,
      kind: kindFor(times),
      slices: times,
      title: before ? 'chart.peak-compared' : 'chart.peak',
      total: salesAmount,
    },
    { breakdown: 'byGrade', kind: 'share', slices: slices('byGrade'), title: 'chart.grades', total: memberSalesAmount },
    {
      breakdown: 'byShopGroup',
      kind: 'share',
      slices: largestFirst(slices('byShopGroup'), language),
      title: 'chart.shop-groups',
      total: salesAmount,
    },
  ] as const
  const shared = {
    figure: 'figure.salesAmount',
    periods: before && periodNames(result.period, before.period, language),
    titleParams: before ? comparisonParams(result, before, language) : {},
  } as const
  return charts
    .map((chart) => moneyChart({ ...chart, ...shared, key: `sales-${chart.breakdown}` }, language))
    .filter((chart) => chart !== undefined)
}

interface Compared {
  readonly result: AnalyticsSummary
  readonly before: ComparedPeriod | undefined
  readonly language: Language
}

function chartedSlices(breakdown: Charted, { result, before, language }: Compared): Slice[] {
  const slices = salesSlices(breakdown, result[breakdown], language)
  const then = salesSlices(breakdown, before?.[breakdown] ?? [], language)
  if (breakdown === 'byGrade' || breakdown === 'byShopGroup') return withPreviousByKey(slices, then).filter(hasSales)
  if (!before) return slices
  return withPreviousByPosition(slices, then, [
    positionInPeriod(breakdown, result.period),
    positionInPeriod(breakdown, before.period),
  ])
}

/** The name of the compared period and the change of sales. */
function comparisonParams({ overview }: AnalyticsSummary, before: ComparedPeriod, language: Language) {
  const change = amountChange(overview.salesAmount, before.overview.salesAmount, language)
  return { before: periodTitle(before.period, language), change }
}

function kindFor(times: readonly Slice[]): Chart['kind'] {
  return times.length > MOST_COLUMNS ? 'line' : 'bar'
}

function salesSlices(breakdown: Breakdown, rows: readonly AnalyticsRow[], language: Language): Slice[] {
  return slicesOf(breakdown, rows, (row) => row.salesAmount, language)
}

function hasSales({ amount, before }: Slice): boolean {
  return amount > 0 || (before?.amount ?? 0) > 0
}

/** The position (from 0) of a month or week (`2026-10`, `2026-W40`) in a period with a first day. */
export function positionInPeriod(breakdown: 'byMonth' | 'byWeek', { from }: Period): (key: string) => number {
  const first = from ?? '1970-01-01'
  if (breakdown === 'byMonth') return (key) => monthNumber(key) - monthNumber(first)
  const monday = mondayOf(dayNumber(first))
  return (key) => (mondayOfWeek(key) - monday) / 7
}

function monthNumber(day: string): number {
  const [year, month] = day.split('-')
  return Number(year) * 12 + Number(month)
}
