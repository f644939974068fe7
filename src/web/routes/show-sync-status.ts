import { readSyncOverview } from '../../core/sync-news/sync-overview.ts'
import { html } from '../html.ts'
import { readJobCards } from '../read-job-cards.ts'
import { sendPage } from '../send-page.ts'
import { HISTORY_PAGE, olderPages, readOffset } from '../views/older-pages.ts'
import { syncHistoryTable } from '../views/sync-history-table.ts'
import { syncSection } from '../views/sync-section.ts'
import { syncSetUp } from '../views/sync-set-up.ts'
import type { SignedVisit } from '../visit.ts'

/** How the syncs stand, what comes next, what was, and the buttons of those who may press them. */
export async function showSyncStatus(visit: SignedVisit): Promise<void> {
  const { deps, t } = visit
  const offset = readOffset(visit)
  const overview = await readSyncOverview(deps)
  const history = await deps.queries.run('syncHistory', { limit: HISTORY_PAGE + 1, offset })
  const underWay = overview.flatMap(({ job }) => (job ? [job.id] : []))
  const sections = deps.cnvSetUp ? html`${overview.map((each) => syncSection(each, visit))}` : syncSetUp(visit)
  const body = html`<header class="page-head"><h1>${t('sync.page')}</h1></header>
    <div id="entries" aria-live="polite">${await readJobCards(visit, underWay)}</div>
    <div class="syncs">${sections}</div>
    ${
      history.length === 0
        ? ''
        : html`<section>
            <h2>${t('sync.history')}</h2>
            ${syncHistoryTable(history.slice(0, HISTORY_PAGE), visit)}
            ${olderPages(offset, history.length > HISTORY_PAGE, visit)}
          </section>`
    }`
  const refresh = underWay.length > 0 ? { refresh: 2 } : {}
  sendPage(visit, { title: t('sync.page'), body, scripts: ['follow-jobs.js'], ...refresh })
}
