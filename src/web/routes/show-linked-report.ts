import { openReportLink } from '../../core/auth/report-links.ts'
import { periodTitle } from '../../core/analytics/period.ts'
import { formatInstant } from '../../core/i18n/formats.ts'
import { buildAnalyticsReport } from '../../core/report/build-analytics-report.ts'
import type { LinkedReport } from '../../core/auth/report-links.ts'
import { drawCharts } from '../draw-charts.ts'
import { html, type Html } from '../html.ts'
import { sendPage } from '../send-page.ts'
import { messagePage } from '../views/message-page.ts'
import { reportBody } from '../views/report-body.ts'
import { shopDetails } from '../views/shop-details.ts'
import type { Visit } from '../visit.ts'

/** The report a chat message links to, exactly as it was posted. Reading it changes nothing: previews read it too. */
export async function showLinkedReport(visit: Visit): Promise<void> {
  const { response, request, deps, t, now } = visit
  response.set('Cache-Control', 'no-store').set('X-Robots-Tag', 'noindex, nofollow')
  const linked = await openReportLink(deps.ops, String(request.params['token']), now)
  if (linked === undefined || linked === 'expired' || linked === 'revoked') {
    const state = linked ?? 'unknown'
    const title = t(`web.link-${state}-title`)
    sendPage(visit, { title, body: messagePage(t(`web.link-${state}`), title), unlisted: true }, linked ? 410 : 404)
    return
  }
  const title = periodTitle(linked.result.period, visit.language)
  const body = html`<header class="page-head"><h1 class="period">${title}</h1></header>
    ${await linkedReportBody(visit, linked)}
    <p class="stamp">
      ${t('web.link-stamp', {
        made: formatInstant(linked.createdAt, deps.timeZone),
        ends: formatInstant(linked.expiresAt, deps.timeZone),
      })}
    </p>`
  sendPage(visit, { title: `${t('web.analytics')}, ${title}`, body, scripts: ['sort-tables.js'], unlisted: true })
}

async function linkedReportBody(visit: Visit, { result, previous }: LinkedReport): Promise<Html> {
  const { language, t } = visit
  const report = buildAnalyticsReport(result, { language, previous })
  const charts = await drawCharts(visit, report.charts)
  const body = {
    report,
    charts,
    comparedWith: previous?.period,
    below: { byShop: shopDetails(result, visit) },
  }
  const filters = report.filters.map(({ label, value }) => html`<li>${label}: ${value}</li>`)
  return html`${
    filters.length === 0
      ? ''
      : html`<ul class="chosen" aria-label="${t('web.filters')}">
          ${filters}
        </ul>`
  }
  ${reportBody(body, visit)}`
}
