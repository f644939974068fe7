import type { AnalyticsSummary, AnalyticsRow } from '../analytics/analytics-result.ts'
import { formatMoneyShort } from '../i18n/formats.ts'
import type { Language } from '../i18n/language.ts'
import { translator, type MessageKey } from '../i18n/translate.ts'
import { bucketLabel, shortBucketLabel, type Breakdown } from './bucket-label.ts'
import type { Chart } from './report.ts'

/** More columns than this are read better as a line. */
const MOST_COLUMNS = 18
/** More slices than this are gathered into the last one. */
const MOST_SLICES = 10
const REST = 'rest'

interface Slice {
  readonly key: string
  readonly name: string
  readonly short: string
  readonly amount: number
}

/** Sales over time, by grade and by shop group; a chart that would show a single thing is left out. */
export function analyticsCharts(result: AnalyticsSummary, language: Language): Chart[] {
  if (result.overview.invoices === 0) return []
  return [timeChart(result, language), gradeChart(result, language), shopGroupChart(result, language)].filter(
    (chart) => chart !== undefined,
  )
}

function timeChart(result: AnalyticsSummary, language: Language): Chart | undefined {
  const breakdown = result.byMonth.length > 1 ? 'byMonth' : 'byWeek'
  const slices = slicesOf(breakdown, result[breakdown], language)
  if (slices.length < 2) return undefined
  const kind = slices.length > MOST_COLUMNS ? 'line' : 'bar'
  return chartOf({ breakdown, kind, slices, title: 'chart.peak', total: result.overview.salesAmount }, language)
}

function gradeChart(result: AnalyticsSummary, language: Language): Chart | undefined {
  const slices = slicesOf('byGrade', result.byGrade, language).filter((slice) => slice.amount > 0)
  if (slices.length < 2) return undefined
  const total = result.overview.memberSalesAmount
  return chartOf({ breakdown: 'byGrade', kind: 'share', slices, title: 'chart.grades', total }, language)
}

function shopGroupChart(result: AnalyticsSummary, language: Language): Chart | undefined {
  const rows = result.byShopGroup.filter((row) => row.salesAmount > 0)
  if (rows.length < 2) return undefined
  const slices = largestFirst(slicesOf('byShopGroup', rows, language), language)
  const total = result.overview.salesAmount
  return chartOf({ breakdown: 'byShopGroup', kind: 'share', slices, title: 'chart.shop-groups', total }, language)
}

interface ChartPlan {
  readonly breakdown: Breakdown
  readonly kind: Chart['kind']
  readonly slices: readonly Slice[]
  readonly title: MessageKey
  /** VND of the whole that the title's share is of. */
  readonly total: number
}

function chartOf({ breakdown, kind, slices, title, total }: ChartPlan, language: Language): Chart {
  const t = translator(language)
  const top = slices.filter((slice) => slice.key !== REST).reduce((a, b) => (b.amount > a.amount ? b : a))
  return {
    key: `sales-${breakdown}`,
    title: t(title, {
      name: top.name,
      amount: formatMoneyShort(top.amount, language),
      share: total > 0 ? `${Math.round((top.amount / total) * 100)}%` : '–',
    }),
    kind,
    unit: 'money',
    categories: slices.map((slice) => slice.short),
    categoryKeys: slices.map((slice) => slice.key),
    series: [{ name: t('figure.salesAmount'), values: slices.map((slice) => slice.amount) }],
    tableKey: breakdown,
  }
}

function slicesOf(breakdown: Breakdown, rows: readonly AnalyticsRow[], language: Language): Slice[] {
  return rows.map((row) => ({
    key: row.key,
    name: bucketLabel(breakdown, row, language),
    short: shortBucketLabel(breakdown, row, language),
    amount: row.salesAmount,
  }))
}

function largestFirst(slices: readonly Slice[], language: Language): Slice[] {
  const sorted = slices.toSorted((a, b) => b.amount - a.amount)
  if (sorted.length <= MOST_SLICES) return sorted
  const name = translator(language)('label.others')
  const amount = sorted.slice(MOST_SLICES - 1).reduce((sum, slice) => sum + slice.amount, 0)
  return [...sorted.slice(0, MOST_SLICES - 1), { key: REST, name, short: name, amount }]
}
