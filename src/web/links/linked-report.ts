import { may } from '../../core/access/policy.ts'
import { openReportLink, revokeReportLink } from '../../core/report/report-links.ts'
import { formatInstant } from '../../core/i18n/formats.ts'
import { buildReport } from '../../core/report/report-kinds.ts'
import type { ReportAnswer } from '../../core/report/report-kind.ts'
import { withoutSmallGroups } from '../../core/report/small-groups.ts'
import { reportFacts, type Report } from '../../core/report/report.ts'
import { drawCharts } from '../reports/draw-charts.ts'
import { html, type Html } from '../ui/html.ts'
import { readReportView } from '../reports/report-address.ts'
import type { PageAnswer } from '../server/route.ts'
import { csrfField } from '../ui/form-page.ts'
import { messagePage } from '../ui/notices.ts'
import { reportBody, reportScripts, shopDetails } from '../reports/report-body.ts'
import type { RequestContext, SignedContext } from '../server/request-context.ts'
import { AppError } from '../../core/errors.ts'
import { shopAnswer, shopOf } from '../reports/analytics-page.ts'
import { recordAudit } from '../../core/access/audit/record-audit.ts'

/**
 * The report a chat message links to, exactly as posted. Reading it changes nothing, because link previews read it too.
 */
export async function showLinkedReport(context: RequestContext): Promise<PageAnswer> {
  const { response, request, deps, t, now } = context
  response.set('Cache-Control', 'no-store').set('X-Robots-Tag', 'noindex, nofollow')
  const linked = await openReportLink(deps.ops, String(request.params['token']), now)
  if (linked === undefined || linked === 'expired' || linked === 'revoked') {
    const state = linked ?? 'unknown'
    const title = t(`web.link-${state}-title`)
    // A visitor without a session gets no link to the home page.
    const body = messagePage(t(`web.link-${state}`), title, context.session ? t : undefined)
    return { title, body, unlisted: true, status: linked ? 410 : 404 }
  }
  const answer = await deps.queries.run('openSnapshot', { kind: linked.question.kind, body: linked.body })
  const report = withoutSmallGroups(buildReport(answer, context.language), context.language)
  const demo = (await deps.demo?.()) ?? false
  const body = html`<header class="page-head"><h1>${report.title}</h1></header>
    ${filterList(report, context)} ${await linkedReportBody(context, report, answer)}
    <p class="stamp">
      ${t('web.link-stamp', {
        made: formatInstant(linked.createdAt, deps.timeZone),
        ends: formatInstant(linked.expiresAt, deps.timeZone),
      })}
    </p>
    ${revokeForm(context)}`
  return { title: report.title, body, printed: reportFacts(report), scripts: reportScripts, unlisted: true, demo }
}

/** For people who may export reports. */
function revokeForm(context: RequestContext): Html | string {
  const { session, request, t } = context
  if (!session || !may(session.person, 'export')) return ''
  return html`<form method="post" action="/r/${encodeURIComponent(String(request.params['token']))}/revoke/">
    ${csrfField(context)} <button>${t('web.revoke-link')}</button>
  </form>`
}

async function linkedReportBody(context: RequestContext, report: Report, answer: ReportAnswer): Promise<Html> {
  const charts = await drawCharts(context, report.charts)
  const shopUrl = (of: string) =>
    `${context.request.path.replace(/\/$/, '')}/shop/?${new URLSearchParams({ of }).toString()}`
  const view = readReportView(context.request.query)
  const below = answer.kind === 'analytics' ? { byShop: shopDetails(answer.result, shopUrl, context, view.open) } : {}
  return reportBody({ report, charts, below, view }, context)
}

function filterList({ filters }: Report, { t }: RequestContext): Html | string {
  if (filters.length === 0) return ''
  return html`<ul class="chosen" aria-label="${t('web.filters')}">
    ${filters.map(({ label, value }) => html`<li>${label}: ${value}</li>`)}
  </ul>`
}

/** One shop's part of a linked report. */
export async function showLinkedShop(context: RequestContext): Promise<PageAnswer> {
  const { deps, request, response, now } = context
  response.set('Cache-Control', 'no-store').set('X-Robots-Tag', 'noindex, nofollow')
  const linked = await openReportLink(deps.ops, String(request.params['token']), now)
  if (linked === undefined || typeof linked === 'string' || linked.question.kind !== 'analytics')
    throw new AppError('page-unknown')
  const shop = await deps.queries.run('openSnapshotShop', { body: linked.body, shop: shopOf(context) })
  return shopAnswer(context, { shop, period: linked.question.query.period, unlisted: true })
}

/** Revokes the link of the page with the form; later visitors see that it was revoked. */
export async function revokeLink({ deps, request, session, now }: SignedContext): Promise<PageAnswer> {
  const token = String(request.params['token'])
  if (!(await revokeReportLink(deps.ops, token, now))) throw new AppError('page-unknown')
  await recordAudit(deps.ops, session.person, 'revoke-link', { subject: 'report' }, now)
  return { redirect: `/r/${encodeURIComponent(token)}` }
}
