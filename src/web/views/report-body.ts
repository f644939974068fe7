import type { Period } from '../../core/analytics/analytics-result.ts'
import type { Report, ReportTable } from '../../core/report/report.ts'
import type { DrawnChart } from '../draw-charts.ts'
import { html, type Html } from '../html.ts'
import type { Visit } from '../visit.ts'
import { chartFigure } from './chart-figure.ts'
import { dataTable } from './data-table.ts'
import { kpiList } from './kpi-list.ts'
import { reportStamp } from './report-stamp.ts'

export interface ReportBody extends ReportExtras {
  readonly report: Report
  readonly charts: readonly DrawnChart[]
  /** The period the changes are measured against. */
  readonly comparedWith?: Period | undefined
}

/** What a page has beside what every report has. */
export interface ReportExtras {
  /** Put below a table, by the table's key. */
  readonly below?: Readonly<Record<string, Html | string>>
  readonly shopUrl?: (shopKey: string) => string
  /** Put below all tables, under a heading of its own. */
  readonly lists?: { readonly title: string; readonly body: Html }
}

const HEADLINES = 4

/** What makes a report's page better. */
export const reportScripts: readonly string[] = ['sort-tables.js', 'shop-details.js']

/** A whole report: figures, charts, tables, then what to know about them. The same signed in and behind a link. */
export function reportBody(body: ReportBody, reader: Pick<Visit, 't' | 'language' | 'session'>): Html {
  const { report, charts, comparedWith } = body
  const { t, language, session } = reader
  return html`${reportStamp(report, comparedWith, reader)}
    <section aria-label="${t('web.headline')}">
      ${kpiList(report.kpis.slice(0, HEADLINES), language, 'large')}
      ${kpiList(report.kpis.slice(HEADLINES), language, 'small')}
    </section>
    <div class="charts">${charts.map(chartFigure)}</div>
    <nav class="contents" aria-label="${t('web.tables')}">
      <ul>
        ${report.tables.map((table) => html`<li><a href="#${table.key}">${table.title}</a></li>`)}
        ${body.lists ? html`<li><a href="#lists">${body.lists.title}</a></li>` : ''}
      </ul>
    </nav>
    ${report.tables.map((table) => reportTable(table, body, reader))}
    ${
      body.lists
        ? html`<section class="lists" id="lists">
            <h2>${body.lists.title}</h2>
            ${body.lists.body}
          </section>`
        : ''
    }
    ${
      report.notes.length === 0
        ? ''
        : html`<section class="notes">
            <h2>${t('web.notes')}</h2>
            <ul>
              ${report.notes.map((note) => html`<li>${note}</li>`)}
            </ul>
            ${session ? html`<p><a href="/formulas/">${t('web.how-figures-are-made')}</a></p>` : ''}
          </section>`
    }`
}

function reportTable(table: ReportTable, body: ReportBody, { language }: Pick<Visit, 'language'>): Html {
  const { shopUrl } = body
  const rowUrl =
    table.key === 'byShop' && shopUrl
      ? (row: ReportTable['rows'][number]) => shopUrl(String(row['key'] ?? ''))
      : undefined
  const sortable = table.rows.length > 1
  return html`<section class="report-table" id="${table.key}">
    <h2>${table.title}</h2>
    ${table.note === undefined ? '' : html`<p class="table-note">${table.note}</p>`}
    ${dataTable({ ...table, totals: table.totals, caption: table.title, sortable, rowUrl }, language)}
    ${body.below?.[table.key] ?? ''}
  </section>`
}
