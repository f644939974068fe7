import { periodTitle } from '../core/analytics/period.ts'
import { may } from '../core/auth/policy.ts'
import { AppError } from '../core/errors.ts'
import { errorText } from '../core/i18n/translate.ts'
import { buildReport } from '../core/report/build-report.ts'
import { drawCharts } from './draw-charts.ts'
import { html, type Html } from './html.ts'
import { reportUrl, type ReportAddress } from './report-address.ts'
import type { ReportPage } from './report-page.ts'
import { sendPage } from './send-page.ts'
import { presetLinks } from './views/period-presets.ts'
import { reportBody, reportScripts } from './views/report-body.ts'
import type { SignedVisit } from './visit.ts'

/** The report of the address, with its filters. */
export async function showReport<Address extends ReportAddress>(
  visit: SignedVisit,
  page: ReportPage<Address>,
): Promise<void> {
  const { t, language } = visit
  const { address, problem } = readOrExplain(visit, page)
  const period = periodTitle(address.question.query.period, language)
  const controls = html`${presetLinks(visit, (preset) => reportUrl(page.path, address, { period: preset }), address)}
  ${await page.filters(visit, address)}`
  const shown = problem
    ? problemNotice(visit, problem)
    : ((await page.beforeData(visit)) ?? (await reportOf(visit, page, address)))
  const body = html`<header class="page-head">
      <h1 class="period">${period}</h1>
      ${problem ? '' : exportLink(visit, reportUrl(page.exportPath, address))}
    </header>
    ${controls} ${shown}`
  sendPage(visit, { title: `${t(page.title)}, ${period}`, body, scripts: reportScripts }, problem ? 400 : 200)
}

async function reportOf<Address extends ReportAddress>(
  visit: SignedVisit,
  page: ReportPage<Address>,
  address: Address,
): Promise<Html> {
  const answer = await visit.deps.queries.run('reportAnswer', address.question)
  const report = buildReport(answer, visit.language)
  const charts = await drawCharts(visit, report.charts)
  const comparedWith = address.question.previousQuery?.period
  return reportBody({ report, charts, comparedWith, ...(await page.extras(visit, address, answer)) }, visit)
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

function exportLink({ session, t }: SignedVisit, url: string): Html | string {
  if (!may(session.person, 'export')) return ''
  return html`<a class="button" href="${url}">${t('web.excel')}</a>`
}

function problemNotice({ language }: SignedVisit, problem: AppError): Html {
  return html`<p class="notice notice-error" role="alert">${errorText(language, problem.code, problem.params)}</p>`
}
