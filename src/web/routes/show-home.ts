import { parsePeriod, periodTitle } from '../../core/analytics/period.ts'
import { may } from '../../core/auth/policy.ts'
import { failedDeliveries } from '../../core/posts/failed-deliveries.ts'
import { readSyncOverview } from '../../core/sync-news/sync-overview.ts'
import { drawChart } from '../draw-charts.ts'
import { html, type Html } from '../html.ts'
import { readMonthSoFar } from '../month-so-far.ts'
import { sendPage } from '../send-page.ts'
import { chartFigure } from '../views/chart-figure.ts'
import { lostDeliveries } from '../views/lost-deliveries.ts'
import { importTable } from '../views/import-table.ts'
import { lastSyncs } from '../views/last-syncs.ts'
import { kpiList } from '../views/kpi-list.ts'
import { reportStamp } from '../views/report-stamp.ts'
import { welcome } from '../views/welcome.ts'
import type { SignedVisit } from '../visit.ts'

const HEADLINES = 4
const RECENT_IMPORTS = 5

/** How the month goes, how fresh that is, what came in last and the ways on; before any sales, how to begin. */
export async function showHome(visit: SignedVisit): Promise<void> {
  const { deps, t, session } = visit
  const { salesThrough } = await deps.queries.run('analyticsChoices', {})
  const readsAnalytics = may(session.person, 'analytics')
  const figures = salesThrough !== null && readsAnalytics ? await monthFigures(visit, salesThrough) : ''
  const body = html`${salesThrough === null ? welcome(visit) : figures} ${await lost(visit)} ${await recentSyncs(visit)}
  ${await recentImports(visit)}`
  sendPage(visit, { title: t('web.home'), body, scripts: ['upload.js', 'follow-jobs.js'] })
}

async function monthFigures(visit: SignedVisit, salesThrough: string): Promise<Html> {
  const { language, t, now, deps } = visit
  const { month, report, before, chart } = await readMonthSoFar(visit, salesThrough)
  const whole = parsePeriod(month, { now, timeZone: deps.timeZone })
  return html`<header class="page-head">
      <h1 class="period">${whole ? periodTitle(whole, language) : month}</h1>
      ${reportStamp(report, before, visit)}
    </header>
    ${kpiList(report.kpis.slice(0, HEADLINES), language, 'large')}
    <nav class="ways" aria-label="${t('web.ways-on')}">
      <a class="button primary" href="/analytics/?period=${month}">${t('web.open-month')}</a>
      <a class="button" href="/analytics/?period=last-month">${t('period.last-month')}</a>
      <a class="button" href="/analytics/?period=this-year">${t('period.this-year')}</a>
      <a class="button" href="/console/">${t('web.to-console')}</a>
    </nav>
    ${chart ? chartFigure(await drawChart(visit, chart, 'page')) : ''}`
}

async function lost(visit: SignedVisit): Promise<Html | string> {
  if (!may(visit.session.person, 'schedule')) return ''
  return lostDeliveries(await failedDeliveries(visit.deps.ops, visit.now), visit)
}

async function recentSyncs(visit: SignedVisit): Promise<Html | string> {
  const { deps, session } = visit
  return may(session.person, 'comparison') ? lastSyncs(await readSyncOverview(deps), visit) : ''
}

async function recentImports(visit: SignedVisit): Promise<Html | string> {
  const { deps, t, session } = visit
  if (!may(session.person, 'import')) return ''
  const imports = await deps.queries.run('importHistory', { limit: RECENT_IMPORTS })
  if (imports.length === 0) return ''
  return html`<section>
    <h2>${t('web.recent-imports')}</h2>
    ${importTable(imports, visit)}
    <p class="ways"><a href="/imports/">${t('web.all-imports')}</a></p>
  </section>`
}
