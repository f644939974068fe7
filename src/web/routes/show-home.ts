import { periodTitle, previousPeriod } from '../../core/analytics/period.ts'
import type { AnalyticsQuery, Period } from '../../core/analytics/analytics-result.ts'
import { may } from '../../core/auth/policy.ts'
import { buildAnalyticsReport } from '../../core/report/build-analytics-report.ts'
import { dataStampText } from '../../core/report/data-stamp.ts'
import { drawChart } from '../draw-charts.ts'
import { html, type Html } from '../html.ts'
import { sendPage } from '../send-page.ts'
import { chartFigure } from '../views/chart-figure.ts'
import { importTable } from '../views/import-table.ts'
import { kpiList } from '../views/kpi-list.ts'
import { welcome } from '../views/welcome.ts'
import type { SignedVisit } from '../visit.ts'

const HEADLINES = 4
const RECENT_IMPORTS = 5

/** How the month goes, how fresh that is, what came in last and the ways on; before any sales, how to begin. */
export async function showHome(visit: SignedVisit): Promise<void> {
  const { deps, t, session } = visit
  const { salesThrough } = await deps.queries.run('analyticsChoices', {})
  const readsAnalytics = may(session.person, 'analytics')
  const figures = salesThrough !== null && readsAnalytics ? await monthToDate(visit, salesThrough) : ''
  const body = html`${salesThrough === null ? welcome(visit) : figures} ${await recentImports(visit)}`
  sendPage(visit, { title: t('web.home'), body, scripts: ['upload.js', 'follow-jobs.js'] })
}

/** The month of the newest sale up to that day, against the same days a month before. */
async function monthToDate(visit: SignedVisit, salesThrough: string): Promise<Html> {
  const { language, t } = visit
  const period: Period = { from: `${salesThrough.slice(0, 7)}-01`, to: salesThrough, label: 'mtd' }
  const before = previousPeriod(period)
  const yearAgo: Period = {
    from: `${Number(salesThrough.slice(0, 4)) - 1}${salesThrough.slice(4, 7)}-01`,
    to: salesThrough,
    label: '',
  }
  const [current, previous, year] = await Promise.all([
    ask(visit, period),
    before && ask(visit, before),
    ask(visit, yearAgo),
  ])
  const report = buildAnalyticsReport(current, { language, previous })
  const [chart] = buildAnalyticsReport(year, { language }).charts
  return html`<header class="page-head">
      <h1 class="period">${periodTitle(period, language)}</h1>
      <p class="stamp">
        ${dataStampText(report.asOf, language)}${
          before
            ? html`<span class="compared">
                · ${t('web.compared-with', { period: periodTitle(before, language) })}</span
              >`
            : ''
        }
      </p>
    </header>
    ${kpiList(report.kpis.slice(0, HEADLINES), visit, 'large')}
    <nav class="ways" aria-label="${t('web.ways-on')}">
      <a class="button primary" href="/analytics/?period=last-month">${t('web.open-last-month')}</a>
      <a class="button" href="/analytics/?period=this-year">${t('web.open-this-year')}</a>
      <a class="button" href="/console/">${t('web.to-console')}</a>
    </nav>
    ${chart ? chartFigure(await drawChart(visit, chart, 'page')) : ''}`
}

async function ask({ deps }: SignedVisit, period: Period) {
  const query: AnalyticsQuery = { period, filters: {}, seasonScheme: 'half', shopGroupScheme: 'prefix' }
  return (await deps.queries.run('analytics', query)).result
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
