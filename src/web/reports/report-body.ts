import type { AnalyticsSummary, ShopRow } from '../../core/sales/analytics-result.ts'
import { readableTables, type Report, type ReportRow, type ReportTable } from '../../core/report/report.ts'
import { formatCount } from '../../core/i18n/formats.ts'
import type { MessageKey } from '../../core/i18n/translate.ts'
import { type DrawnChart, chartFigure } from '../ui/chart-figure.ts'
import { html, type Html } from '../ui/html.ts'
import { orderedRows, type ReportView, type FileLink } from './report-address.ts'
import type { RequestContext } from '../server/request-context.ts'
import { dataTable, type DataTable, type ServerSort } from '../ui/data-table.ts'
import { groupedKpis, kpiList } from '../ui/lists.ts'
import type { Language } from '../../core/i18n/language.ts'
import { shopTables } from '../../core/report/kinds/analytics/analytics-tables.ts'

export interface ReportBody extends ReportExtras {
  readonly report: Report
  readonly charts: readonly DrawnChart[]
  readonly view: ReportView
  /** The address of the report with a table in another order; without it only the script sorts. */
  readonly orderUrl?: ((table: string, order: string) => string) | undefined
  /** Download links of a table, for readers who may export. */
  readonly tableFiles?: ((table: string) => readonly FileLink[]) | undefined
}

/** What a page adds to its report. */
export interface ReportExtras {
  /** Links to what there is when the report is empty. */
  readonly instead?: Html
  /** Content below a table, by the table's key. */
  readonly below?: Readonly<Record<string, Html | string>>
  /** The report of a row alone, by table and row key; undefined where there is none. */
  readonly rowUrl?: (table: string, key: string) => string | undefined
  /** A section below all tables, with a heading; `table` is its name in a file. */
  readonly lists?: { readonly title: string; readonly body: Html; readonly table?: string | undefined }
}

const HEADLINES = 4

/** Scripts of every report page. */
export const reportScripts: readonly string[] = ['sort-tables.js', 'shop-details.js', 'report-view.js']

type Reader = Pick<RequestContext, 't' | 'language' | 'session'>

/** A whole report: figures, charts, tables and notes, the same for signed-in readers and behind a link. */
export function reportBody(body: ReportBody, reader: Reader): Html {
  const { report, charts, lists } = body
  const { t, language } = reader
  const shown = readableTables(report)
  const tables = report.tables.filter((table) => shown.includes(table) || (body.below?.[table.key] ?? '') !== '')
  if (report.empty && report.kind !== 'comparison') return emptyReport(body)
  return html`${reportStamp(report)}
    ${report.headline === undefined ? '' : html`<p class="headline">${report.headline}</p>`}
    <section aria-label="${t('web.headline')}">
      ${kpiList(report.kpis.slice(0, HEADLINES), language, 'large')}
      ${groupedKpis(report.kpis.slice(HEADLINES), reader)}
    </section>
    <div class="charts">${charts.map((chart) => chartFigure(chart, reader, body.view.open, body.rowUrl))}</div>
    <nav class="contents" aria-label="${t('web.tables')}">
      <ul>
        ${tables.map((table) => html`<li><a href="#${table.key}">${table.title}</a></li>`)}
        ${lists ? html`<li><a href="#lists">${lists.title}</a></li>` : ''}
      </ul>
    </nav>
    ${tables.map((table) => reportTable(table, shown.includes(table), body, reader))}
    ${
      lists
        ? html`<section class="lists" id="lists">
            ${tableHead(lists.title, lists.table, body, reader)} ${lists.body}
          </section>`
        : ''
    }
    ${reportNotes(report, reader)}`
}

/** A period without records: no zeros and no tables, but what there is instead. */
function emptyReport({ report, instead }: ReportBody): Html {
  return html`${reportStamp(report)}
    <section class="empty-report">${report.notes.map((note) => html`<p>${note}</p>`)} ${instead ?? ''}</section>`
}

function reportNotes({ notes }: Report, { t, session }: Reader): Html | string {
  if (notes.length === 0) return ''
  return html`<section class="notes">
    <h2>${t('web.notes')}</h2>
    <ul>
      ${notes.map((note) => html`<li>${note}</li>`)}
    </ul>
    ${session ? html`<p><a href="/formulas/">${t('web.how-figures-are-made')}</a></p>` : ''}
  </section>`
}

function reportTable(table: ReportTable, isShown: boolean, body: ReportBody, reader: Reader): Html {
  const { key, title, note } = table
  if (!isShown)
    return html`<section class="report-table" id="${key}">
      <h2>${title}</h2>
      ${body.below?.[key]}
    </section>`
  const { rowUrl } = body
  const { rows, serverSort } = inOrder(table, body, reader.language)
  const shown = {
    ...table,
    rows,
    serverSort,
    rowUrl: rowUrl && ((row: ReportRow) => rowUrl(key, String(row['key'] ?? ''))),
    caption: title,
    sortable: rows.length > 1,
  }
  return html`<section class="report-table" id="${key}">
    ${tableHead(title, key, body, reader)} ${note === undefined ? '' : html`<p class="table-note">${note}</p>`}
    ${longTable(shown, body.view.open, reader)} ${body.below?.[key] ?? ''}
  </section>`
}

/** Rows of a table that are shown at once. */
const FIRST_ROWS = 15

const allRows: Readonly<Record<string, MessageKey>> = {
  byShop: 'report.all-of-shops',
  noVip: 'report.all-of-shops',
  byWeek: 'report.all-of-weeks',
  byDay: 'report.all-of-days',
  byCampaign: 'report.all-of-campaigns',
}

/** The first rows of a table, and below them a fold that shows all: the page grows, with or without a script. */
function longTable(table: DataTable, open: ReadonlySet<string>, { t, language }: Pick<Reader, 't' | 'language'>): Html {
  const { key = '', rows } = table
  if (rows.length <= FIRST_ROWS) return dataTable(table, language)
  const fold = `all-${key}`
  const count = formatCount(rows.length, language)
  return html`${dataTable({ ...table, layout: 'first-rows' }, language)}
    <details class="all-rows" data-fold="${fold}" ${open.has(fold) ? html`open` : ''}>
      <summary>
        <span>${t(allRows[key] ?? 'report.all-of-rows', { count })}</span>
        <span>${t('report.first-rows', { count: FIRST_ROWS })}</span>
      </summary>
    </details>`
}

function tableHead(title: string, table: string | undefined, { tableFiles }: ReportBody, { t }: Reader): Html {
  if (!tableFiles || table === undefined) return html`<h2>${title}</h2>`
  return html`<div class="table-head">
    <h2>${title}</h2>
    ${tableFiles(table).map(({ label, url }) => {
      const name = t('report.table-as', { table: title, format: t(label) })
      return html`<a href="${url}" aria-label="${name}">${t(label)}</a>`
    })}
  </div>`
}

/** The rows in the order of the address, with links to other orders. */
function inOrder(
  { key: table, rows, columns }: ReportTable,
  { view, orderUrl }: ReportBody,
  language: RequestContext['language'],
): { rows: ReportTable['rows']; serverSort: ServerSort | undefined } {
  if (!orderUrl || rows.length < 2) return { rows, serverSort: undefined }
  const order = view.orders.get(table) ?? ''
  const descending = order.startsWith('-')
  const column = columns.find(({ key }) => key === order.replace(/^-/, ''))
  const urlOf: ServerSort['urlOf'] = (key, largestFirst) => orderUrl(table, `${largestFirst ? '-' : ''}${key}`)
  return {
    rows: orderedRows(rows, column, { descending, language }),
    serverSort: { key: column?.key ?? '', descending, urlOf },
  }
}

/** Freshness of the figures, and the period their changes are measured against. */
export function reportStamp({ asOf, compared }: Report): Html {
  return html`<p class="stamp">${[asOf, compared?.line].filter(Boolean).join(' · ')}</p>`
}

/**
 * Every shop in a closed section; when it is opened, a script fetches its breakdowns from `urlOf`, and without a script
 * a link shows them. All at once would be thousands of rows that few people read.
 */
export function shopDetails(
  { byShop }: AnalyticsSummary,
  urlOf: (shopKey: string) => string,
  { t }: Pick<RequestContext, 't'>,
  open: ReadonlySet<string> = new Set(),
): Html | string {
  const fold = (key: string) => html`data-fold="${key}" ${open.has(key) ? html`open` : ''}`
  if (byShop.length < 2) return ''
  return html`<details class="shops" ${fold('shops')}>
    <summary>${t('web.shop-details')}</summary>
    ${byShop.map(
      ({ key, label }) =>
        html`<details class="shop" data-source="${urlOf(key)}" ${fold(key)}>
          <summary>${label}${key === label ? '' : html` <span class="muted">${key}</span>`}</summary>
          <p><a href="${urlOf(key)}">${t('web.open-shop')}</a></p>
        </details>`,
    )}
  </details>`
}

/** One shop's grades, seasons, months and weeks. */
export function shopDetail(shop: ShopRow, language: Language): Html {
  return html`${shopTables(shop, language).map(
    (table) =>
      html`<h4>${table.title}</h4>
        ${table.note === undefined ? '' : html`<p class="table-note">${table.note}</p>`}
        ${dataTable({ ...table, caption: `${shop.label}: ${table.title}` }, language)}`,
  )}`
}
