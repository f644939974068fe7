import { may } from '../../core/auth/policy.ts'
import { AppError } from '../../core/errors.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { periodTitle } from '../../core/analytics/period.ts'
import { buildAnalyticsReport } from '../../core/report/build-analytics-report.ts'
import { previousQuery } from '../../core/analytics/analytics-options.ts'
import { analyticsUrl, readAnalyticsAddress, type AnalyticsAddress } from '../analytics-address.ts'
import { drawCharts } from '../draw-charts.ts'
import { html, type Html } from '../html.ts'
import { sendPage } from '../send-page.ts'
import { presetLinks } from '../views/period-presets.ts'
import { reportBody, reportScripts } from '../views/report-body.ts'
import { reportFilters } from '../views/report-filters.ts'
import { shopDetails } from '../views/shop-details.ts'
import type { SignedVisit } from '../visit.ts'

/** The analytics report of the address, with its filters. */
export async function showAnalytics(visit: SignedVisit): Promise<void> {
  const { t } = visit
  const { address, problem } = readOrExplain(visit)
  const choices = await visit.deps.queries.run('analyticsChoices', {})
  const controls = html`${presetLinks(visit, address)} ${reportFilters(visit, address, choices)}`
  const title = `${t('web.analytics')}, ${periodTitle(address.query.period, visit.language)}`
  const body = problem
    ? problemNotice(visit, problem)
    : choices.salesThrough === null
      ? emptyNotice(visit)
      : await reportOf(visit, address)
  const page = html`<header class="page-head">
      <h1 class="period">${periodTitle(address.query.period, visit.language)}</h1>
      ${problem ? '' : exportLink(visit, address)}
    </header>
    ${controls} ${body}`
  sendPage(visit, { title, body: page, scripts: reportScripts }, problem ? 400 : 200)
}

async function reportOf(visit: SignedVisit, address: AnalyticsAddress): Promise<Html> {
  const { deps, language } = visit
  const { query } = address
  const before = previousQuery(address)
  const [current, previous] = await Promise.all([
    deps.queries.run('analyticsSummary', query),
    before ? deps.queries.run('analyticsSummary', before) : undefined,
  ])
  const report = buildAnalyticsReport(current.result, { language, previous: previous?.result })
  const charts = await drawCharts(visit, report.charts)
  return reportBody(
    {
      report,
      charts,
      comparedWith: before?.period,
      below: { byShop: shopDetails(current.result, (of) => analyticsUrl('/analytics/shop/', address, { of }), visit) },
      shopUrl: (shop) => analyticsUrl('/analytics/', address, { shop }),
    },
    visit,
  )
}

function readOrExplain(visit: SignedVisit): { address: AnalyticsAddress; problem?: AppError } {
  const clock = { now: visit.now, timeZone: visit.deps.timeZone }
  try {
    return { address: readAnalyticsAddress(visit.request.query, clock) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { address: readAnalyticsAddress({}, clock), problem: error }
  }
}

function exportLink({ session, t }: SignedVisit, address: AnalyticsAddress): Html | string {
  if (!may(session.person, 'export')) return ''
  return html`<a class="button" href="${analyticsUrl('/analytics/export/', address)}">${t('web.excel')}</a>`
}

function problemNotice({ language }: SignedVisit, problem: AppError): Html {
  return html`<p class="notice notice-error" role="alert">${errorText(language, problem.code, problem.params)}</p>`
}

function emptyNotice({ t }: SignedVisit): Html {
  return html`<div class="empty">
    <h2>${t('web.no-sales-title')}</h2>
    <p>${t('web.no-sales')}</p>
    <p><a class="button" href="/console/">${t('web.to-console')}</a></p>
  </div>`
}
