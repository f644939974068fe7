import { dayNumber } from '../../calendar/day.ts'
import type { Period } from '../../calendar/period.ts'
import type { TimeDimension } from '../../calendar/time-buckets.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import { amountChange } from '../figures/figures.ts'
import type { Chart } from '../report.ts'
import { moneyChart, periodNames, totalOf, type Slice } from './chart-slices.ts'
import { besideEarlier, breakdownOf, everyBucket } from './time-axis.ts'

interface SalesRow {
  readonly key: string
  /** VND */
  readonly salesAmount: number
}

/** Sales by day, week and month; days only of a short period. */
export interface SalesByTime {
  readonly period: Period
  readonly byDay?: readonly SalesRow[] | undefined
  readonly byWeek?: readonly SalesRow[] | undefined
  readonly byMonth?: readonly SalesRow[] | undefined
}

type Step = Extract<TimeDimension, 'day' | 'week' | 'month'>

interface TimeChartOptions {
  /** The freshest sale, `YYYY-MM-DD`. */
  readonly through: string | null
  readonly earlier: SalesByTime | undefined
  readonly language: Language
  readonly step?: Step
}

/** Two months are drawn by day, a quarter by week, more by month. */
const MOST_DAYS_DRAWN = 62
const MOST_DAYS_BY_WEEK = 130
/** With more columns a line is easier to read. */
const MOST_COLUMNS = 18

/**
 * Sales over time with the earlier period beside: every bucket of the period is drawn, partial ones are marked, and the
 * title says what the columns show. Undefined for a single bucket.
 */
export function salesOverTime(sales: SalesByTime, options: TimeChartOptions): Chart | undefined {
  const step = options.step ?? stepOf(sales, options.earlier)
  const chart = drawn(step, sales, options)
  if (step !== 'day' || !chart) return chart
  const coarser = drawn('week', sales, options)
  return coarser ? { ...chart, coarser } : chart
}

function drawn(step: Step, sales: SalesByTime, { through, earlier, language }: TimeChartOptions): Chart | undefined {
  const slices = bucketsOf(step, sales, through, language)
  const before = earlier?.[breakdownOf[step]] && bucketsOf(step, earlier, earlier.period.to, language)
  const change = before ? amountChange(totalOf(slices), totalOf(before), language) : ''
  const compared = change === '' ? undefined : before
  const names = earlier && compared ? periodNames(sales.period, earlier.period, language) : undefined
  const all = compared ? besideEarlier(slices, compared) : slices
  return moneyChart(
    {
      key: `sales-${breakdownOf[step]}`,
      breakdown: breakdownOf[step],
      kind: all.length > (step === 'day' ? MOST_DAYS_DRAWN : MOST_COLUMNS) ? 'line' : 'bar',
      slices: all,
      figure: 'figure.salesAmount',
      title: names ? 'chart.peak-compared' : 'chart.peak',
      titleWithoutPeak: names ? 'chart.compared' : 'chart.sales',
      titleParams: names ? { before: names.before, change } : {},
      periods: names,
      isLineBefore: step === 'day',
      legend: legendOf(step, slices, language),
    },
    language,
  )
}

function bucketsOf(step: Step, sales: SalesByTime, through: string | null, language: Language): Slice[] {
  const rows = sales[breakdownOf[step]] ?? []
  return everyBucket({ dimension: step, period: sales.period, through, rows, amountOf, language })
}

function amountOf({ salesAmount }: SalesRow): number {
  return salesAmount
}

function stepOf({ period: { from, to }, byDay, byMonth = [] }: SalesByTime, earlier: SalesByTime | undefined): Step {
  if (from === null || to === null) return byMonth.length > 1 ? 'month' : 'week'
  const days = dayNumber(to) - dayNumber(from) + 1
  // Results stored by older links have no days.
  const hasDays = (byDay ?? []).length > 0 && (earlier === undefined || earlier.byDay !== undefined)
  if (days <= MOST_DAYS_DRAWN && hasDays) return 'day'
  return days <= MOST_DAYS_BY_WEEK ? 'week' : 'month'
}

function legendOf(step: Step, slices: readonly Slice[], language: Language): string | undefined {
  const t = translator(language)
  if (slices.some(({ mark }) => mark === 'partial')) return t(`chart.partial-${step}`)
  return slices.some(({ mark }) => mark === 'weekend') ? t('chart.weekends') : undefined
}
