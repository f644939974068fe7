import { dayNumber } from '../../calendar/day.ts'
import type { Period } from '../../calendar/period.ts'
import type { TimeDimension } from '../../calendar/time-buckets.ts'
import type { Language } from '../../i18n/language.ts'
import { translator, type MessageKey } from '../../i18n/translate.ts'
import { amountChange } from '../figures/figures.ts'
import type { Chart } from '../report.ts'
import { chartOfAmounts, periodNames, totalOf, type Slice } from './chart-slices.ts'
import { besideEarlier, breakdownOf, everyBucket } from './time-axis.ts'

interface TimeRow {
  readonly key: string
}

/** A figure by day, week and month; days only of a short period. */
export interface FigureByTime<Row extends TimeRow> {
  readonly period: Period
  readonly byDay?: readonly Row[] | undefined
  readonly byWeek?: readonly Row[] | undefined
  readonly byMonth?: readonly Row[] | undefined
}

type Step = Extract<TimeDimension, 'day' | 'week' | 'month'>

/** The figure that is drawn, with its titles. Those with a peak have `{name}`, `{amount}` and `{share}`. */
interface TimeFigure<Row> {
  readonly key: string
  readonly amountOf: (row: Row) => number
  readonly unit?: 'money' | 'count'
  readonly name: MessageKey
  readonly peak: MessageKey
  readonly flat: MessageKey
  /** With `{change}` and `{before}`. */
  readonly comparedPeak: MessageKey
  readonly compared: MessageKey
}

interface TimeChartOptions<Row extends TimeRow> {
  readonly figure: TimeFigure<Row>
  /** The last day that data covers, `YYYY-MM-DD`. */
  readonly through: string | null
  readonly earlier: FigureByTime<Row> | undefined
  readonly language: Language
  readonly step?: Step
}

/** Two months are drawn by day, a quarter by week, more by month. */
const MOST_DAYS_DRAWN = 62
const MOST_DAYS_BY_WEEK = 130
/** With more columns a line is easier to read. */
const MOST_COLUMNS = 18

interface SalesRow extends TimeRow {
  /** VND */
  readonly salesAmount: number
}

export type SalesByTime = FigureByTime<SalesRow>

const sales: TimeFigure<SalesRow> = {
  key: 'sales',
  amountOf: ({ salesAmount }) => salesAmount,
  name: 'figure.salesAmount',
  peak: 'chart.peak',
  flat: 'chart.sales',
  comparedPeak: 'chart.peak-compared',
  compared: 'chart.compared',
}

/** Sales over time, as `overTime` draws them. */
export function salesOverTime(
  byTime: SalesByTime,
  options: Omit<TimeChartOptions<SalesRow>, 'figure'>,
): Chart | undefined {
  return overTime(byTime, { ...options, figure: sales })
}

/**
 * A figure over time with the earlier period beside: every bucket of the period is drawn, partial ones are marked, and the
 * title says what the columns show. Undefined for a single bucket.
 */
export function overTime<Row extends TimeRow>(
  byTime: FigureByTime<Row>,
  options: TimeChartOptions<Row>,
): Chart | undefined {
  const step = options.step ?? stepOf(byTime, options.earlier)
  const chart = drawn(step, byTime, options)
  if (step !== 'day' || !chart) return chart
  const coarser = drawn('week', byTime, options)
  return coarser ? { ...chart, coarser } : chart
}

function drawn<Row extends TimeRow>(
  step: Step,
  byTime: FigureByTime<Row>,
  { figure, through, earlier, language }: TimeChartOptions<Row>,
): Chart | undefined {
  const bucketsOf = (of: FigureByTime<Row>, end: string | null) =>
    everyBucket({
      dimension: step,
      period: of.period,
      through: end,
      rows: of[breakdownOf[step]] ?? [],
      amountOf: figure.amountOf,
      language,
    })
  const slices = bucketsOf(byTime, through)
  const before = earlier?.[breakdownOf[step]] && bucketsOf(earlier, earlier.period.to)
  const change = before ? amountChange(totalOf(slices), totalOf(before), language) : ''
  const compared = change === '' ? undefined : before
  const names = earlier && compared ? periodNames(byTime.period, earlier.period, language) : undefined
  const all = compared ? besideEarlier(slices, compared) : slices
  return chartOfAmounts(
    {
      key: `${figure.key}-${breakdownOf[step]}`,
      breakdown: breakdownOf[step],
      kind: all.length > (step === 'day' ? MOST_DAYS_DRAWN : MOST_COLUMNS) ? 'line' : 'bar',
      slices: all,
      unit: figure.unit,
      figure: figure.name,
      title: names ? figure.comparedPeak : figure.peak,
      titleWithoutPeak: names ? figure.compared : figure.flat,
      titleParams: names ? { before: names.before, change } : {},
      periods: names,
      isLineBefore: step === 'day',
      legend: legendOf(step, slices, language),
    },
    language,
  )
}

function stepOf<Row extends TimeRow>(
  { period: { from, to }, byDay, byMonth = [] }: FigureByTime<Row>,
  earlier: FigureByTime<Row> | undefined,
): Step {
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
