import { parsePeriod } from '../../core/calendar/parse-period.ts'
import { periodTitle } from '../../core/calendar/period-title.ts'
import { previousPeriod } from '../../core/calendar/compare-period.ts'
import { today } from '../../core/calendar/today.ts'
import { may } from '../../core/access/policy.ts'
import { failedDeliveries } from '../../core/delivery/posts/failed-deliveries.ts'
import type { HomeOverview } from '../../core/report/home-overview.ts'
import { readSyncOverview, syncStatusAccess } from '../../core/delivery/syncs/sync-overview.ts'
import { drawChart } from '../reports/draw-charts.ts'
import { html, type Html } from '../ui/html.ts'
import type { PageAnswer } from '../server/route.ts'
import { chartFigure } from '../ui/chart-figure.ts'
import { lostDeliveries, lastSyncs, monthFigures, monthStamp, freshnessSection } from './home-sections.ts'
import { refreshedLive } from '../live/live-page.ts'
import { importTable } from '../imports/import-table.ts'
import type { SignedContext } from '../server/request-context.ts'
import { couponsKind } from '../../core/imports/kinds/coupons.ts'
import { customersKind } from '../../core/imports/kinds/customers.ts'
import { salesKind } from '../../core/imports/kinds/sales.ts'
import { uploadPath } from '../imports/receive-upload.ts'
import { jobEntries } from '../jobs/job-card.ts'
import { uploadForm } from '../imports/upload-form.ts'

const RECENT_IMPORTS = 5

/** The month to date, its freshness, the latest imports and next steps; before any sales, how to begin. */
export async function showHome(context: SignedContext): Promise<PageAnswer> {
  const { deps, t, language } = context
  const live = await refreshedLive(context)
  const [home, undelivered, ...news] = await Promise.all([
    deps.queries.run('homeOverview', { language, today: today({ now: context.now, timeZone: deps.timeZone }) }),
    lost(context),
    recentSyncs(context),
    recentImports(context),
  ])
  const body = html`${home ? await sales(home, undelivered, context) : html`${await welcome(context)} ${undelivered}`}
  ${news}`
  return { title: t('web.home'), body, live, scripts: ['upload.js', 'follow-jobs.js'] }
}

async function sales(home: HomeOverview, undelivered: Html | string, context: SignedContext): Promise<Html> {
  const { t, session } = context
  if (!may(session.person, 'analytics')) {
    return html`<header class="page-head"><h1>${t('web.home')}</h1></header>
      ${undelivered}`
  }
  const chart = home.chart && chartFigure(await drawChart(context, home.chart, 'page'), context)
  return html`${monthHead(home, context)} ${undelivered} ${monthFigures(home, context)} ${nextSteps(home, context)}
  ${chart ?? ''} ${freshnessSection(home.freshness, context)}`
}

function monthHead(home: HomeOverview, context: SignedContext): Html {
  const { language, now, deps } = context
  const month = monthOf(home)
  const whole = parsePeriod(month, { now, timeZone: deps.timeZone })
  return html`<header class="page-head">
    <h1 class="period">${whole ? periodTitle(whole, language) : month}</h1>
    <p class="stamp">${monthStamp(home, context)}</p>
  </header>`
}

function nextSteps(home: HomeOverview, context: SignedContext): Html {
  const { t, session } = context
  return html`<nav class="ways" aria-label="${t('web.next-steps')}">
    <a class="button primary" href="/analytics/?period=${monthOf(home)}">${t('web.open-month')}</a>
    ${otherPeriods(home, context).map(
      ({ period, label }) => html`<a class="button" href="/analytics/?period=${period}">${label}</a>`,
    )}
    ${may(session.person, 'import') ? html`<a class="button" href="${uploadPath(salesKind)}">${t('home.add-sales')}</a>` : ''}
    <a class="button" href="/console/">${t('web.to-console')}</a>
  </nav>`
}

/** The month before the newest sale's and its year: both have sales, however old they are. */
function otherPeriods(home: HomeOverview, { t, language, now, deps }: SignedContext) {
  const clock = { now, timeZone: deps.timeZone }
  const month = parsePeriod(monthOf(home), clock)
  const before = month && previousPeriod(month)
  const year = parsePeriod(monthOf(home).slice(0, 4), clock)
  return [
    { period: before, name: 'last-month' },
    { period: year, name: 'this-year' },
  ].flatMap(({ period, name }) => {
    if (!period) return []
    const isNamed = parsePeriod(name, clock)?.from === period.from
    return isNamed
      ? [{ period: name, label: t(`period.${name as 'last-month' | 'this-year'}`) }]
      : [{ period: period.label, label: periodTitle(period, language) }]
  })
}

/** `YYYY-MM` */
function monthOf({ freshness }: HomeOverview): string {
  return freshness.through.slice(0, 7)
}

async function lost(context: SignedContext): Promise<Html | string> {
  if (!may(context.session.person, 'schedule')) return ''
  return lostDeliveries(await failedDeliveries(context.deps.ops, context.now), context)
}

async function recentSyncs(context: SignedContext): Promise<Html | string> {
  const { deps, session } = context
  return may(session.person, syncStatusAccess) ? lastSyncs(await readSyncOverview(deps), context) : ''
}

async function recentImports(context: SignedContext): Promise<Html | string> {
  const { deps, t, session } = context
  if (!may(session.person, 'import')) return ''
  const imports = await deps.queries.run('importHistory', { limit: RECENT_IMPORTS })
  if (imports.length === 0) return ''
  return html`<section id="imports" data-fresh>
    <h2>${t('web.recent-imports')}</h2>
    ${importTable(imports, context)}
    <p class="ways"><a href="/imports/">${t('web.all-imports')}</a></p>
  </section>`
}

/** In the order that shows figures soonest. */
const steps = [salesKind, customersKind, couponsKind]

/** The home page before the first sale: which files to import, and what they are for. */
export async function welcome(context: SignedContext): Promise<Html> {
  const { t, session } = context
  const imports = may(session.person, 'import')
  return html`<header class="page-head">
      <h1>${t('web.welcome')}</h1>
      <p class="lead">${t('web.welcome-lead')}</p>
    </header>
    <ol class="steps">
      ${steps.map(
        (kind) =>
          html`<li>
            ${imports ? html`<a href="${uploadPath(kind)}">${t(kind.page.title)}</a>` : html`<b>${t(kind.page.title)}</b>`}
            ${t(`web.step-${kind.name}`)}
            ${imports ? html`<a href="${uploadPath(kind)}template.csv" download>${t('upload.template')}</a>` : ''}
          </li>`,
      )}
    </ol>
    ${imports ? await uploadForm(context) : html`<p>${t('web.ask-for-import')}</p>`} ${jobEntries('', context)}
    <p class="ways"><a href="/console/">${t('web.to-console')}</a></p>`
}
