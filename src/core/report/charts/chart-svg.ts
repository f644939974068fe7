import { BarChart, LineChart, SankeyChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { init, setPlatformAPI, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Language } from '../../i18n/language.ts'
import { chartHeight, chartOption } from './chart-option.ts'
import { type ChartTheme, inkMarkup } from './chart-colors.ts'
import { REST } from './chart-slices.ts'
import { BEYOND } from './time-axis.ts'
import { joinsAt, type Chart } from '../report.ts'
import { textWidth, fullValue } from './chart-text.ts'

use([BarChart, LineChart, SankeyChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])
setPlatformAPI({
  measureText: (text, font) => ({ width: textWidth(text, Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? 12)) }),
})

export interface ChartInput {
  readonly chart: Chart
  readonly language: Language
  /** px */
  readonly width: number
  /** px; by default the height that the chart needs. */
  readonly height?: number | undefined
  /** auto follows the text colour of the page. */
  readonly theme?: ChartTheme | undefined
  /** Whether to draw the title (default true); screen readers always get it. */
  readonly titled?: boolean | undefined
}

/**
 * The chart as an SVG element for a page with a strict content security policy: without style, script, id, font or
 * event handler. Each column and point has its figure in a `<title>`.
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

/** Rewrites ECharts' SVG for a page: attributes instead of styles, no hover rules, figures as tooltips. */
export function chartMarkup(svg: string, { chart, language, theme }: MarkupOptions): string {
  const plain = svg
    .replace(/<style[\s>][\s\S]*?<\/style>/g, '')
    // Clip paths have ids, and ids of two charts on one page would clash.
    .replace(/<defs[\s>][\s\S]*?<\/defs>/g, '')
    .replaceAll(/ (?:class|clip-path|pointer-events|xml:space|xmlns:xlink|baseProfile|version)="[^"]*"/g, '')
    .replaceAll(/ style="([^"]*)"/g, (_, css: string) => presentation(css))
    // The swatch of a legend is not a data point.
    .replaceAll(/ ecmeta_series_index="\d+" ecmeta_data_index="\d+" ecmeta_ssr_type="legend"/g, '')
    .replaceAll(/ ecmeta_(?:ssr_type|silent)="[^"]*"/g, '')
    .replaceAll(/<(\w+)([^>]*?) ecmeta_series_index="(\d+)" ecmeta_data_index="(\d+)"([^>]*)>/g, (...found) => {
      const [, tag, before, series, datum, after] = found as [string, string, string, string, string, string]
      const at = series === '0' && isLinked(chart, Number(datum)) ? ` data-at="${datum}"` : ''
      return `<${tag}${before}${after}${at}>${tooltip(chart, Number(series), Number(datum), language)}`
    })
    .replaceAll(/\n\s*/g, '')
  const named = plain.replace('<svg ', `<svg class="chart" role="img" aria-label="${escapeXml(chart.title)}" `)
  return inkMarkup(named, theme)
}

/** Whether a category is a row of its table, and not the rest or one of the compared period alone. */
function isLinked({ categoryKeys }: Chart, at: number): boolean {
  const key = categoryKeys?.[at]
  return key !== undefined && key !== REST && !key.startsWith(BEYOND)
}

/** `font-size:12px;font-weight:600` as attributes, without the typeface: the page's is used. */
function presentation(css: string): string {
  return css
    .split(';')
    .map((rule) => rule.split(':').map((part) => part.trim()))
    .filter(([name, value]) => name !== undefined && value !== undefined && name !== 'font-family')
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')
}

/** With two periods, each figure names its period. */
function tooltip({ kind, series, categories, unit }: Chart, at: number, datum: number, language: Language): string {
  // Its marks are segments and flows, not categories.
  if (kind === 'flow') return ''
  const own = series[at]
  const value = own?.values[datum]
  if (!own || value === undefined || value === null || joinsAt(own, datum)) return ''
  const category = (series[at]?.categories ?? categories)[datum]
  const line = series.find((each) => each.line)
  const then = line?.values[datum]
  // The line has no points to hover over: the column says both.
  const beside =
    line && at === 0 && typeof then === 'number'
      ? ` · ${line.name}, ${line.categories?.[datum] ?? category}: ${fullValue(then, unit, language)}`
      : ''
  const prefix =
    series.some(({ before }) => before) || (kind === 'line' && series.length > 1) ? `${series[at]?.name}, ` : ''
  return `<title>${escapeXml(`${prefix}${category}: ${fullValue(value, unit, language)}${beside}`)}</title>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** ECharts uses texts as keys of plain objects, so this text would change the prototype of all objects. */
const PROTOTYPE = '__proto__'
/** The same with an invisible word joiner. */
const HARMLESS = '__\u2060proto__'

/** The chart without the text `__proto__`, for example as a shop's name. */
export function harmlessChart(chart: Chart): Chart {
  const text = JSON.stringify(chart)
  return text.includes(PROTOTYPE) ? (JSON.parse(text.replaceAll(PROTOTYPE, HARMLESS)) as Chart) : chart
}
