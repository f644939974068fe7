import type { BarSeriesOption, LineSeriesOption, SankeySeriesOption } from 'echarts/charts'
import type { GridComponentOption, LegendComponentOption, TitleComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { Language } from '../../i18n/language.ts'
import { gradeColor, seriesColor, INK } from './chart-colors.ts'
import { bandSeries, flowHeight, flowSeries } from './chart-shapes.ts'
import { legendHeight, legendOf } from './chart-legend.ts'
import { shareOf, shortValue, COLUMNS, labelledColumns, labelOverhang, textWidth, wrapText } from './chart-text.ts'
import type { Chart, ChartSeries } from '../report.ts'

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | SankeySeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TitleComponentOption
>

export interface ChartFrame {
  readonly language: Language
  /** px */
  readonly width: number
  /** Whether to draw the title; screen readers always get it. */
  readonly titled: boolean
}

const TITLE_SIZE = 15
const TITLE_LINE = 21
const LABEL_SIZE = 12
const SHARE_ROW = 30
/** Row height with a bar of the compared period below. */
const COMPARED_ROW = 38
const COLUMN_PLOT = 230
/** px between the names of two columns. */
const NAME_GAP = 8
/** Breakdowns with an obvious order, where some names may be left out below the columns. */
const ORDERED: ReadonlySet<string> = new Set(['byDay', 'byWeek', 'byMonth', 'byYear', 'bySeason'])
/** Approximate px of the left axis. */
const AXIS_LABELS = 64
/** Above this value ECharts' automatic axis would exceed 100 percent. */
const MOST_FREE_PERCENT = 80

/** The height in px that the chart needs. */
export function chartHeight(asked: Chart, frame: ChartFrame): number {
  const chart = withNames(asked, frame)
  const plot =
    chart.kind === 'flow'
      ? flowHeight(chart)
      : chart.kind === 'share'
        ? chart.categories.length * shareRow(chart) + 6
        : COLUMN_PLOT
  return headHeight(chart, frame) + plot
}

/** The chart as an ECharts option, with placeholder colours. */
export function chartOption(asked: Chart, frame: ChartFrame): ChartOption {
  const chart = withNames(asked, frame)
  const legend = legendOf(chart, { top: titleHeight(chart, frame), width: frame.width })
  const base: ChartOption = {
    animation: false,
    title: {
      show: frame.titled,
      text: titleLines(chart, frame).join('\n'),
      left: 0,
      top: 0,
      padding: 0,
      textStyle: { color: INK.text, fontSize: TITLE_SIZE, fontWeight: 600, lineHeight: TITLE_LINE },
    },
    ...(legend ? { legend } : {}),
  }
  if (chart.kind === 'flow') return { ...base, series: [flowSeries(chart, frame, titleHeight(chart, frame))] }
  return chart.kind === 'share' ? { ...base, ...shareParts(chart, frame) } : { ...base, ...columnParts(chart, frame) }
}

/** Turns columns into horizontal bars when their names do not fit below them, as on a phone. */
function withNames(chart: Chart, { width }: ChartFrame): Chart {
  const { kind, categories, tableKey } = chart
  const room = (width - AXIS_LABELS) / categories.length
  if (kind !== 'bar' || ORDERED.has(tableKey) || widest(categories) + NAME_GAP <= room) return chart
  return { ...chart, kind: 'share' }
}

function seriesBefore({ series }: Chart): ChartSeries[] {
  return series.filter(({ before }) => before)
}

function columnParts(chart: Chart, frame: ChartFrame): ChartOption {
  const top = headHeight(chart, frame) + 10
  return {
    grid: {
      left: 2,
      right: roomAtRight(chart, frame),
      top,
      bottom: 3,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'category',
      data: [...chart.categories],
      boundaryGap: chart.kind === 'bar',
      axisTick: { show: false },
      axisLine: { lineStyle: { color: INK.grid } },
      ...weekendTint(chart),
      axisLabel: {
        color: INK.muted,
        fontSize: LABEL_SIZE,
        margin: 10,
        ...(ORDERED.has(chart.tableKey) ? { hideOverlap: true } : { interval: 0 }),
      },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      ...(chart.unit === 'percent' && highestValue(chart) > MOST_FREE_PERCENT ? { max: 100, interval: 25 } : {}),
      axisLabel: {
        color: INK.muted,
        fontSize: LABEL_SIZE,
        formatter: (value: number) => shortValue(value, chart.unit, frame.language),
      },
      splitLine: { lineStyle: { color: INK.grid } },
    },
    series: [
      ...chart.series.map((series, index) =>
        chart.kind === 'bar' && !series.line ? columns(chart, series, index, frame) : line(series, index),
      ),
      ...bandSeries(chart),
    ],
  }
}

function columns(chart: Chart, series: ChartSeries, index: number, frame: ChartFrame): BarSeriesOption {
  const { language } = frame
  const labelled = labelledColumns(chart, series, labelFrame(frame))
  return {
    type: 'bar',
    name: series.name,
    barMaxWidth: COLUMNS.widest,
    barCategoryGap: `${COLUMNS.categoryGap * 100}%`,
    barGap: `${COLUMNS.gap * 100}%`,
    itemStyle: { borderRadius: [2, 2, 0, 0], ...(series.before ? { color: INK.before } : {}) },
    data: series.values.map((value, at) => ({
      value: value ?? '-',
      itemStyle: columnStyle(chart, series, at, index),
      label: {
        show: value !== null && labelled.has(at),
        position: 'top',
        color: INK.text,
        fontSize: LABEL_SIZE,
        formatter: shortValue(value ?? 0, chart.unit, language),
      },
    })),
  }
}

/** A partial column is an outline with a pale filling. */
function columnStyle(chart: Chart, { before }: ChartSeries, at: number, series: number) {
  const color = before ? INK.before : categoryColor(chart, at, series)
  return chart.marks?.[at] === 'partial' ? { color, opacity: 0.45, borderColor: color, borderWidth: 1.5 } : { color }
}

function weekendTint({ marks = [] }: Chart) {
  if (!marks.includes('weekend')) return {}
  const color = marks.map((mark) => (mark === 'weekend' ? INK.tint : 'none'))
  return { splitArea: { show: true, interval: 0, areaStyle: { color } } }
}

function labelFrame({ language, width }: ChartFrame) {
  return { language, width: width - AXIS_LABELS, fontSize: LABEL_SIZE }
}

function roomAtRight(chart: Chart, frame: ChartFrame): number {
  const [series] = chart.series
  if (chart.kind !== 'bar' || series === undefined) return 2
  return labelOverhang(chart, series, labelFrame(frame)) + 4
}

function highestValue({ series }: Chart): number {
  return Math.max(...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
}

function line(series: ChartSeries, index: number): LineSeriesOption {
  const isFaint = series.before === true || series.faint === true
  const color = isFaint ? INK.before : seriesColor(index)
  return {
    type: 'line',
    name: series.name,
    z: isFaint ? 2 : 3,
    symbol: series.line || series.faint ? 'none' : 'circle',
    symbolSize: series.values.length > 60 ? 3 : 5,
    showAllSymbol: !series.line,
    lineStyle: {
      color,
      width: series.faint ? 1 : series.before ? 1.5 : 2,
      ...(series.dashed ? { type: 'dashed' as const } : {}),
    },
    itemStyle: { color },
    data: series.values.map((value) => value ?? '-'),
  }
}

function shareParts(chart: Chart, frame: ChartFrame): ChartOption {
  const values = chart.series[0]?.values ?? []
  const labels = values.map((value) => shareLabel(value ?? 0, values, chart, frame.language))
  const names = Math.min(frame.width * 0.34, widest(chart.categories) + 6)
  const right = widest(labels) + 12
  return {
    grid: { left: names + 12, right, top: headHeight(chart, frame), bottom: 0, outerBoundsMode: 'none' },
    xAxis: { type: 'value', show: false, min: 0, ...(chart.unit === 'percent' ? { max: 100 } : {}) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: [...chart.categories],
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: INK.text, fontSize: LABEL_SIZE, margin: 12, width: names, overflow: 'truncate', interval: 0 },
    },
    series: chart.series.map((series) => (series.before ? shareBarsBefore(series) : shareBars(chart, series, labels))),
  }
}

function shareBars(chart: Chart, { name, values }: ChartSeries, labels: readonly string[]): BarSeriesOption {
  return {
    type: 'bar',
    name,
    barMaxWidth: 16,
    barGap: '15%',
    itemStyle: { borderRadius: [0, 2, 2, 0] },
    data: values.map((value, at) => ({
      value: value ?? '-',
      itemStyle: { color: categoryColor(chart, at, 0) },
      label: {
        show: true,
        position: 'right',
        distance: 8,
        color: INK.muted,
        fontSize: LABEL_SIZE,
        formatter: labels[at] ?? '',
      },
    })),
  }
}

function shareBarsBefore({ name, values }: ChartSeries): BarSeriesOption {
  return {
    type: 'bar',
    name,
    barMaxWidth: 6,
    itemStyle: { borderRadius: [0, 2, 2, 0], color: INK.before },
    data: values.map((value) => value ?? '-'),
  }
}

function shareRow(chart: Chart): number {
  return seriesBefore(chart).length > 0 ? COMPARED_ROW : SHARE_ROW
}

function shareLabel(value: number, values: readonly (number | null)[], chart: Chart, language: Language): string {
  const figure = shortValue(value, chart.unit, language)
  return chart.unit === 'percent' || chart.hasNoWhole
    ? figure
    : [figure, shareOf(value, values)].filter(Boolean).join(' · ')
}

function categoryColor(chart: Chart, at: number, series: number): string {
  return chart.tableKey === 'byGrade'
    ? gradeColor(chart.categoryKeys?.[at] ?? chart.categories[at] ?? '')
    : seriesColor(series)
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => textWidth(text, LABEL_SIZE)))
}

function titleLines(chart: Chart, { width }: ChartFrame): string[] {
  return wrapText(chart.title, width, TITLE_SIZE)
}

/** px above the plot. */
function headHeight(chart: Chart, frame: ChartFrame): number {
  return titleHeight(chart, frame) + legendHeight(chart, frame.width)
}

function titleHeight(chart: Chart, frame: ChartFrame): number {
  return frame.titled ? titleLines(chart, frame).length * TITLE_LINE + 14 : 0
}
