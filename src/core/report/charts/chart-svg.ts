import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { init, setPlatformAPI, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Language } from '../../i18n/language.ts'
import { chartMarkup } from './chart-markup.ts'
import { chartHeight, chartOption } from './chart-option.ts'
import type { ChartTheme } from './chart-theme.ts'
import { harmlessChart } from './harmless-chart.ts'
import type { Chart } from '../report.ts'
import { textWidth } from '../text-width.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])
setPlatformAPI({
  measureText: (text, font) => ({ width: textWidth(text, Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? 12)) }),
})

export interface ChartInput {
  readonly chart: Chart
  readonly language: Language
  /** px */
  readonly width: number
  /** px; left out, the height the chart needs. */
  readonly height?: number | undefined
  /** auto follows the text colour of the page around it. */
  readonly theme?: ChartTheme | undefined
  /** Whether the title is drawn too (it is always there for screen readers); true when left out. */
  readonly titled?: boolean | undefined
}

/**
 * The chart as an SVG element to put into a page under a strict content policy: no style, script, id, font or
 * handler. Each column and point tells its figure in a `<title>`.
 */
export function chartSvg({ chart: asked, language, width, height, theme = 'auto', titled = true }: ChartInput): string {
  const chart = harmlessChart(asked)
  const frame = { language, width, titled }
  const drawing = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width,
    height: height ?? chartHeight(chart, frame),
  })
  try {
    drawing.setOption(chartOption(chart, frame))
    return chartMarkup(drawing.renderToSVGString(), { chart, language, theme })
  } finally {
    drawing.dispose()
  }
}
