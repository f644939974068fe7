import { joinsAt, type Chart, type Column, type ReportRow } from '../../core/report/report.ts'
import { html, htmlText, raw, type Html } from './html.ts'
import type { PageContext } from './page.ts'
import { dataTable } from './data-table.ts'

/** A chart as SVG text, for wide and for narrow screens. */
export interface DrawnChart {
  readonly chart: Chart
  readonly wide: string
  readonly narrow: string
}

/** A chart below its title, with its values as a closed table. */
export function chartFigure(
  { chart, wide, narrow }: DrawnChart,
  { t, language }: Pick<PageContext, 't' | 'language'>,
  open: ReadonlySet<string> = new Set(),
  rowUrl?: (table: string, key: string) => string | undefined,
): Html {
  const fold = `chart-${chart.key}`
  return html`<figure class="chart">
    <figcaption>${chart.title}</figcaption>
    <div class="chart-wide">${raw(withLinks(wide, chart, rowUrl))}</div>
    <div class="chart-narrow">${raw(withLinks(narrow, chart, rowUrl))}</div>
    ${chart.legend === undefined ? '' : html`<p class="hint">${chart.legend}</p>`}
    <details class="chart-figures" data-fold="${fold}" ${open.has(fold) ? html`open` : ''}>
      <summary>${t('report.chart-figures')}</summary>
      ${dataTable({ ...chartTable(chart, bucketName(chart, t)), caption: chart.title }, language)}
    </details>
  </figure>`
}

/**
 * The drawing with a link on each column that has a report of its own. The keyboard does without them: the table below
 * has the same links.
 */
function withLinks(
  svg: string,
  { tableKey, categoryKeys = [] }: Chart,
  rowUrl: ((table: string, key: string) => string | undefined) | undefined,
): string {
  if (!rowUrl) return svg
  const linked = svg.replaceAll(
    /<(\w+)[^>]* data-at="(\d+)">(?:<title>[^<]*<\/title>)?<\/\1>/g,
    (mark, _, at: string) => {
      const url = rowUrl(tableKey, categoryKeys[Number(at)] ?? '')
      return url === undefined ? mark : htmlText(html`<a href="${url}" tabindex="-1">${raw(mark)}</a>`)
    },
  )
  // A picture may not hold links, a group may.
  return linked === svg ? svg : linked.replace('role="img"', 'role="group"')
}

const bucketNames = {
  byGrade: 'column.byGrade',
  bySeason: 'column.bySeason',
  byShopGroup: 'column.byShopGroup',
  byDay: 'column.byDay',
  byMonth: 'column.byMonth',
  byWeek: 'column.byWeek',
  byCampaign: 'column.byCampaign',
} as const

function bucketName({ tableKey }: Chart, t: PageContext['t']): string {
  return t(isBucketed(tableKey) ? bucketNames[tableKey] : 'column.bucket')
}

function isBucketed(tableKey: string): tableKey is keyof typeof bucketNames {
  return Object.hasOwn(bucketNames, tableKey)
}

/** Every column or point of a chart as a row. */
function chartTable({ categories, series, unit }: Chart, name: string): { columns: Column[]; rows: ReportRow[] } {
  const figures = series.map(({ name }, at) => ({ key: `series-${at}`, label: name, type: unit }))
  return {
    columns: [{ key: 'label', label: name, type: 'text' }, ...figures],
    rows: categories.map((label, place) => ({
      label,
      ...Object.fromEntries(
        series.map((each, at) => [`series-${at}`, joinsAt(each, place) ? null : (each.values[place] ?? null)]),
      ),
    })),
  }
}
