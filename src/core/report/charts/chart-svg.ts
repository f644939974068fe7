import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { init, setPlatformAPI, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Language } from '../../i18n/language.ts'
import { chartHeight, chartOption } from './chart-option.ts'
import { type ChartTheme, inkMarkup } from './chart-colors.ts'
import type { Chart } from '../report.ts'
import { textWidth } from '../formats/text-width.ts'
import { fullValue } from './chart-values.ts'

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

interface MarkupOptions {
  readonly chart: Chart
  readonly language: Language
  readonly theme: ChartTheme
}

/** Makes ECharts' SVG fit for a page: attributes in place of styles, hover rules gone, figures as tooltips. */
export function chartMarkup(svg: string, { chart, language, theme }: MarkupOptions): string {
  const plain = svg
    .replace(/<style[\s>][\s\S]*?<\/style>/g, '')
    // Clip paths have ids, and ids of two charts on one page would clash.
    .replace(/<defs[\s>][\s\S]*?<\/defs>/g, '')
    .replaceAll(/ (?:class|clip-path|pointer-events|xml:space|xmlns:xlink|baseProfile|version)="[^"]*"/g, '')
    .replaceAll(/ style="([^"]*)"/g, (_, css: string) => presentation(css))
    // The swatch of a legend is no datum.
    .replaceAll(/ ecmeta_series_index="\d+" ecmeta_data_index="\d+" ecmeta_ssr_type="legend"/g, '')
    .replaceAll(/ ecmeta_(?:ssr_type|silent)="[^"]*"/g, '')
    .replaceAll(/<(\w+)([^>]*?) ecmeta_series_index="(\d+)" ecmeta_data_index="(\d+)"([^>]*)>/g, (...found) => {
      const [, tag, before, series, datum, after] = found as [string, string, string, string, string, string]
      return `<${tag}${before}${after}>${tooltip(chart, Number(series), Number(datum), language)}`
    })
    .replaceAll(/\n\s*/g, '')
  const named = plain.replace('<svg ', `<svg class="chart" role="img" aria-label="${escapeXml(chart.title)}" `)
  return inkMarkup(named, theme)
}

/** `font-size:12px;font-weight:600` as attributes. The typeface is the page's own. */
function presentation(css: string): string {
  return css
    .split(';')
    .map((rule) => rule.split(':').map((part) => part.trim()))
    .filter(([name, value]) => name !== undefined && value !== undefined && name !== 'font-family')
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')
}

/** Where two periods stand side by side, each figure says of which it is. */
function tooltip({ series, categories, unit }: Chart, at: number, datum: number, language: Language): string {
  const value = series[at]?.values[datum]
  if (value === undefined || value === null) return ''
  const prefix = series.some(({ before }) => before) ? `${series[at]?.name}, ` : ''
  const category = (series[at]?.categories ?? categories)[datum]
  return `<title>${escapeXml(`${prefix}${category}: ${fullValue(value, unit, language)}`)}</title>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** The name of every object's prototype: what draws the chart keeps texts as names of plain objects. */
const PROTOTYPE = '__proto__'
/** A word joiner inside, which nobody sees. */
const HARMLESS = '__\u2060proto__'

/** The chart without the one text, a shop's name perhaps, by which its drawing would change all objects of the program. */
export function harmlessChart(chart: Chart): Chart {
  const text = JSON.stringify(chart)
  return text.includes(PROTOTYPE) ? (JSON.parse(text.replaceAll(PROTOTYPE, HARMLESS)) as Chart) : chart
}
