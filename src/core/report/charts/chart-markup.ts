import type { Language } from '../../i18n/language.ts'
import { inkMarkup, type ChartTheme } from './chart-theme.ts'
import { fullValue } from './chart-values.ts'
import type { Chart } from '../report.ts'

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
