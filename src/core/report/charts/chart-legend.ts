import type { LegendComponentOption } from 'echarts/components'
import { seriesColor, INK } from './chart-colors.ts'
import type { Chart } from '../report.ts'
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

/** The height in px of the names of both periods; 0 without a compared period. */
export function legendHeight(chart: Chart, width: number): number {
  return isCompared(chart) ? legendLines(chart, width) * LINE : 0
}

/** The names of the two periods of a comparing chart, on two lines when one is too short; undefined for any other. */
export function legendOf(chart: Chart, { top, width }: LegendFrame): LegendComponentOption | undefined {
  if (!isCompared(chart)) return undefined
  return {
    data: chart.series.map(({ name, before }) => ({ name, itemStyle: { color: before ? INK.before : swatch(chart) } })),
    left: 0,
    top,
    padding: 0,
    orient: legendLines(chart, width) > 1 ? 'vertical' : 'horizontal',
    itemGap: legendLines(chart, width) > 1 ? LINE - SIZE - 6 : GAP,
    icon: 'rect',
    itemWidth: SWATCH,
    itemHeight: SWATCH,
    selectedMode: false,
    textStyle: { color: INK.muted, fontSize: SIZE },
  }
}

/** The text colour where each grade has its own colour. */
function swatch({ tableKey }: Chart): string {
  return tableKey === 'byGrade' ? INK.text : seriesColor(0)
}

function isCompared({ series }: Chart): boolean {
  return series.some(({ before }) => before)
}

function legendLines({ series }: Chart, width: number): number {
  const names = series.map(({ name }) => SWATCH + SWATCH_GAP + textWidth(name, SIZE))
  const line = names.reduce((sum, each) => sum + each + GAP, -GAP)
  return line > width ? series.length : 1
}
