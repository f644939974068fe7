import type { Language } from '../../../core/i18n/language.ts'
import { translator } from '../../../core/i18n/translate.ts'
import type { Chart } from '../../../core/report/report.ts'
import { slackLimits, type ChartPoint, type DataVisualizationBlock } from './slack-message.ts'
import { clip } from '../../dispatch/parse.ts'

const MILLION = 1_000_000
const MOST_SEGMENTS = 6

/**
 * The chart as Slack's own chart block; undefined when only its title can be shown (too many categories or series,
 * clipped labels that would be equal, gaps).
 */
export function chartBlock(asked: Chart, language: Language): DataVisualizationBlock | undefined {
  const chart = wholeCategories(withoutGaps(fittingChart(asked)))
  // A title that does not fit stands above the chart; the block's own says what is drawn.
  const drawn = chart.title.length > slackLimits.chartTitle ? (chart.series[0]?.name ?? chart.title) : chart.title
  const title = clip(drawn, slackLimits.chartTitle)
  const scale = scaleOf(chart)
  const isShare = chart.kind === 'share' && chart.series.length === 1
  if (isShare) {
    const segments = shareSegments(chart, scale, language)
    return segments && { type: 'data_visualization', title, chart: { type: 'pie', segments } }
  }
  if (chart.categories.length > slackLimits.chartCategories || chart.series.length > slackLimits.chartSeries)
    return undefined
  const categories = chart.categories.map((name) => clip(name, slackLimits.chartLabel))
  const series = chart.series.map((each) => ({
    name: clip(each.name, slackLimits.chartLabel),
    data: points(categories, each.values, scale),
  }))
  if (!distinct(categories) || !distinct(series.map((each) => each.name))) return undefined
  if (series.length === 0 || series.some((each) => each.data.length !== categories.length)) return undefined
  const axis = { categories, ...axisLabel(chart, scale, language) }
  return {
    type: 'data_visualization',
    title,
    chart: { type: chart.kind === 'line' ? 'line' : 'bar', series, axis_config: axis },
  }
}

/** The chart, or the same with fewer categories where Slack does not take as many. */
function fittingChart(chart: Chart): Chart {
  return chart.categories.length > slackLimits.chartCategories && chart.coarser ? chart.coarser : chart
}

/** What is expected alone, and of many curves the first and as much of it as fits: the others end within the chart. */
function withoutGaps(chart: Chart): Chart {
  const [first] = chart.series
  const expected = chart.series.find(({ dashed }) => dashed)
  if (expected) {
    const from = expected.values.findIndex((value) => value !== null) + 1
    const series = [{ name: expected.name, values: expected.values.slice(from) }]
    return { ...chart, kind: 'bar', categories: chart.categories.slice(from), series }
  }
  if (!first || !chart.series.some(({ faint }) => faint)) return chart
  const most = slackLimits.chartCategories
  return {
    ...chart,
    categories: chart.categories.slice(0, most),
    series: [{ ...first, values: first.values.slice(0, most) }],
  }
}

/** Without the categories at the end that have no value yet, as Slack takes no gaps. */
function wholeCategories(chart: Chart): Chart {
  const until = chart.series.map(({ values }) => values.findLastIndex((value) => value !== null) + 1)
  const count = Math.min(...until)
  return {
    ...chart,
    categories: chart.categories.slice(0, count),
    series: chart.series.map((each) => ({ ...each, values: each.values.slice(0, count) })),
  }
}

function shareSegments(chart: Chart, scale: number, language: Language): ChartPoint[] | undefined {
  const labels = chart.categories.map((name) => clip(name, slackLimits.chartLabel))
  const all = points(labels, chart.series[0]?.values ?? [], scale).filter((point) => point.value > 0)
  if (all.length === 0 || chart.series.length !== 1 || !distinct(labels)) return undefined
  if (all.length <= MOST_SEGMENTS) return all
  const largest = all.toSorted((a, b) => b.value - a.value)
  const rest = largest.slice(MOST_SEGMENTS - 1).reduce((sum, point) => sum + point.value, 0)
  const label = translator(language)('slack.chart-others')
  return [...largest.slice(0, MOST_SEGMENTS - 1), { label, value: Math.round(rest * 100) / 100 }]
}

function points(labels: readonly string[], values: readonly (number | null)[], scale: number): ChartPoint[] {
  return labels.flatMap((label, at) => {
    const value = values[at]
    return typeof value === 'number' ? [{ label, value: Math.round((value / scale) * 100) / 100 }] : []
  })
}

/** VND are shown in millions from one million on, because Slack prints axis numbers in full. */
function scaleOf(chart: Chart): number {
  if (chart.unit !== 'money') return 1
  const largest = Math.max(0, ...chart.series.flatMap((each) => each.values.map((value) => Math.abs(value ?? 0))))
  return largest >= 10 * MILLION ? MILLION : 1
}

function axisLabel(chart: Chart, scale: number, language: Language): { y_label?: string } {
  const t = translator(language)
  if (chart.unit === 'money') return { y_label: t(scale === MILLION ? 'slack.axis-millions' : 'slack.axis-dong') }
  return chart.unit === 'percent' ? { y_label: '%' } : {}
}

function distinct(names: readonly string[]): boolean {
  return new Set(names).size === names.length
}
