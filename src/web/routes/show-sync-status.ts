import { readSyncOverview } from '../../core/sync-news/sync-overview.ts'
import { html } from '../html.ts'
import { readJobState } from '../job-state.ts'
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
  const sections = overview.map(async (each) =>
    syncSection(each, each.job && (await readJobState(visit, each.job)), visit),
  )
  const body = html`<header class="page-head"><h1>${t('sync.page')}</h1></header>
    ${deps.cnvSetUp ? html`<div class="syncs">${await Promise.all(sections)}</div>` : syncSetUp(visit)}
    ${
      history.length === 0
        ? ''
        : html`<section>
            <h2>${t('sync.history')}</h2>
            ${syncHistoryTable(history.slice(0, HISTORY_PAGE), visit)}
            ${olderPages(offset, history.length > HISTORY_PAGE, visit)}
          </section>`
    }`
  const refresh = overview.some(({ job }) => job) ? { refresh: 2 } : {}
  sendPage(visit, { title: t('sync.page'), body, scripts: ['follow-jobs.js'], ...refresh })
}
