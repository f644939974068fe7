import { periodTitle } from '../../core/calendar/periods.ts'
import { may } from '../../core/access/policy.ts'
import { AppError } from '../../core/errors.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { buildReport } from '../../core/report/build-report.ts'
import { drawCharts } from '../ui/draw-charts.ts'
import { html, type Html } from '../ui/html.ts'
import { reportUrl, type ReportAddress } from './report-address.ts'
import type { ReportPage } from './report-page.ts'
import { readReportView, writeReportView, type ReportView } from './report-view.ts'
import { sendPage } from '../server/send-page.ts'
import { chosenFilters, presetLinks } from './report-filters.ts'
import { reportBody, reportScripts, type FileLink } from './report-body.ts'
import { fileChoices } from './export-report.ts'
import type { SignedVisit } from '../server/request-context.ts'

/** The report of the address, with its filters, laid out as the address says. */
export async function showReport<Address extends ReportAddress>(
  visit: SignedVisit,
  page: ReportPage<Address>,
): Promise<void> {
  const { t, language } = visit
  const { address: asked, problem } = readOrExplain(visit, page)
  const view = readReportView(visit.request.query)
  const address: Address = { ...asked, options: [...asked.options, ...writeReportView(view)] }
  const period = periodTitle(address.question.query.period, language)
  const exports = exportUrl(visit, page, asked)
  const controls = html`${chosenFilters(page.path, address, visit)}
  ${presetLinks(visit, (preset) => reportUrl(page.path, address, { period: preset }), address)}
  ${await page.filters(visit, address)}`
  const shown = problem
    ? problemNotice(visit, problem)
    : ((await page.beforeData(visit)) ?? (await reportOf(visit, page, { address, view, exports })))
  const body = html`<header class="page-head">
      <h1 class="period">${period}</h1>
      ${problem ? '' : waysOut(visit, viewUrl(visit, page.path, address), exports)}
    </header>
    ${controls} ${shown}`
  sendPage(visit, { title: `${t(page.title)}, ${period}`, body, scripts: reportScripts }, problem ? 400 : 200)
}

/** The address of the report as a file. */
type ExportUrl = (changes: Readonly<Record<string, string>>) => string

interface Shown<Address> {
  readonly address: Address
  readonly view: ReportView
  /** Undefined: it may not be taken away. */
  readonly exports: ExportUrl | undefined
}

async function reportOf<Address extends ReportAddress>(
  visit: SignedVisit,
  page: ReportPage<Address>,
  { address, view, exports }: Shown<Address>,
): Promise<Html> {
  const answer = await visit.deps.queries.run('reportAnswer', address.question)
  const report = buildReport(answer, visit.language)
  const charts = await drawCharts(visit, report.charts)
  const body = {
    report,
    charts,
    view,
    comparedWith: address.question.previousQuery?.period,
    tableFiles: exports && ((table: string) => fileLinks(exports, table)),
    orderUrl(table: string, order: string) {
      const orders = writeReportView({ orders: new Map([...view.orders, [table, order]]), open: new Set() })
      return `${reportUrl(page.path, address, Object.fromEntries(orders))}#${table}`
    },
  }
  return reportBody({ ...body, ...(await page.extras(visit, address, answer, view)) }, visit)
}

function readOrExplain<Address extends ReportAddress>(
  visit: SignedVisit,
  page: ReportPage<Address>,
): { address: Address; problem?: AppError } {
  const clock = { now: visit.now, timeZone: visit.deps.timeZone }
  try {
    return { address: page.read(visit.request.query, clock) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { address: page.read({}, clock), problem: error }
  }
}

/** The one address of what the page shows, however it was asked for. */
function viewUrl({ request }: SignedVisit, path: string, address: ReportAddress): string {
  const page = Number(request.query['page'])
  return reportUrl(path, address, page > 1 ? { page: String(page) } : {})
}

function exportUrl<Address extends ReportAddress>(
  { session }: SignedVisit,
  { exportPath }: ReportPage<Address>,
  address: Address,
): ExportUrl | undefined {
  return may(session.person, 'export') ? (changes) => reportUrl(exportPath, address, changes) : undefined
}

function fileLinks(exports: ExportUrl, table?: string): FileLink[] {
  return fileChoices(table).map(({ parameters, ...choice }) => ({ ...choice, url: exports(parameters) }))
}

function waysOut({ t }: SignedVisit, view: string, exports: ExportUrl | undefined): Html {
  return html`<div class="ways-out">
    <a class="button" href="${view}" data-copy-address="${t('report.address-copied')}">${t('report.copy-address')}</a>
    ${exports ? fileLinks(exports).map(({ url, title }) => html`<a class="button" href="${url}">${t(title)}</a>`) : ''}
  </div>`
}

function problemNotice({ language }: SignedVisit, problem: AppError): Html {
  return html`<p class="notice notice-error" role="alert">${errorText(language, problem.code, problem.params)}</p>`
}
