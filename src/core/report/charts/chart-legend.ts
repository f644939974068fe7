import type { LegendComponentOption } from 'echarts/components'
import { bandColor, seriesColor, INK } from './chart-colors.ts'
import type { Chart, ChartSeries } from '../report.ts'
import { textWidth } from './chart-text.ts'

interface LegendFrame {
  readonly top: number
  /** px */
  readonly width: number
}

const SIZE = 12
const SWATCH = 10
const GAP = 14
/** px between a swatch and its name. */
const SWATCH_GAP = 5
const LINE = 24
/** A stroke across the middle of the swatch. */
const LINE_ICON = 'path://M0 4h10v1.5H0zM0 0zM10 10z'

/** The height in px of the names of both periods; 0 without a compared period. */
export function legendHeight(chart: Chart, width: number): number {
  return hasNames(chart) ? legendLines(chart, width) * LINE : 0
}

/** The names of the two periods of a comparing chart, on two lines when one is too short; undefined for any other. */
export function legendOf(chart: Chart, { top, width }: LegendFrame): LegendComponentOption | undefined {
  if (!hasNames(chart)) return undefined
  return {
    data: namedSeries(chart).map(({ name, before, line, dashed }) => {
      const color = before ? INK.before : swatchColor(chart, name, dashed)
      return { name, icon: line || dashed ? LINE_ICON : 'rect', itemStyle: { color } }
    }),
    left: 0,
    top,
    padding: 0,
    orient: legendLines(chart, width) > 1 ? 'vertical' : 'horizontal',
    itemGap: legendLines(chart, width) > 1 ? LINE - SIZE - 6 : GAP,
    itemWidth: SWATCH,
    itemHeight: SWATCH,
    selectedMode: false,
    textStyle: { color: INK.muted, fontSize: SIZE },
  }
}

/** Columns share the first colour; each line has its own, and a band that of its line. */
function swatchColor({ kind, series }: Chart, name: string, isDashed = false): string {
  const at = series.findIndex((each) => each.name === name)
  if (isDashed || at < 0) return bandColor(series)
  return seriesColor(kind === 'line' ? at : 0)
}

/** Grades have a colour each, so only the compared period has a swatch there. */
function namedSeries({ series, tableKey, band }: Chart): readonly ChartSeries[] {
  const named = [...series.filter(({ faint }) => !faint), ...(band ? [{ name: band.name, values: [] }] : [])]
  return tableKey === 'byGrade' ? named.filter(({ before }) => before) : named
}

/** Whether the colours need names: two periods, what is expected, or several lines. */
function hasNames({ kind, series }: Chart): boolean {
  return series.some(({ before, dashed }) => before || dashed) || (kind === 'line' && series.length > 1)
}

function legendLines(chart: Chart, width: number): number {
  const series = namedSeries(chart)
  const names = series.map(({ name }) => SWATCH + SWATCH_GAP + textWidth(name, SIZE))
  const line = names.reduce((sum, each) => sum + each + GAP, -GAP)
  return line > width ? series.length : 1
}
