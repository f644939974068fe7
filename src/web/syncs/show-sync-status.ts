import { formatInstant } from '../../core/i18n/formats.ts'
import { readSyncOverview } from '../../core/delivery/syncs/sync-overview.ts'
import { html, type Html } from '../ui/html.ts'
import { readJobState } from '../jobs/job-state.ts'
import type { PageAnswer } from '../server/route.ts'
import { HISTORY_PAGE, olderPages, readOffset } from '../ui/pager.ts'
import { syncHistoryTable } from './sync-history-table.ts'
import { syncSection } from './sync-section.ts'
import type { SignedContext } from '../server/request-context.ts'
import { enqueueSync } from '../../core/cnv/sync/enqueue-sync.ts'
import { syncTypes } from '../../core/cnv/sync/sync-log.ts'
import { AppError } from '../../core/errors.ts'
import { formField } from '../server/form-body.ts'

/** How the syncs stand, what comes next, what was, and the buttons of those who may press them. */
export async function showSyncStatus(context: SignedContext): Promise<PageAnswer> {
  const { deps, t } = context
  const offset = readOffset(context)
  const overview = await readSyncOverview(deps)
  const history = await deps.queries.run('syncHistory', { limit: HISTORY_PAGE + 1, offset })
  const sections = overview.map(async (each) =>
    syncSection(each, each.job && (await readJobState(context, each.job)), context),
  )
  const body = html`<header class="page-head"><h1>${t('sync.page')}</h1></header>
    ${deps.cnvSetUp ? html`<div class="syncs">${await Promise.all(sections)}</div>` : syncSetUp(context)}
    ${
      history.length === 0
        ? ''
        : html`<section>
            <h2>${t('sync.history')}</h2>
            ${syncHistoryTable(history.slice(0, HISTORY_PAGE), context)}
            ${olderPages(offset, history.length > HISTORY_PAGE, context)}
          </section>`
    }`
  const refresh = overview.some(({ job }) => job) ? { refresh: 2 } : {}
  return { title: t('sync.page'), body, scripts: ['follow-jobs.js'], ...refresh }
}

/** Starts a sync, or joins the one under way, and shows the page where it moves. */
export async function startSync({ deps, request, session, now }: SignedContext): Promise<PageAnswer> {
  const type = syncTypes.find((each) => each === formField(request, 'type'))
  if (!type) throw new AppError('page-unknown')
  if (!deps.cnvSetUp) throw new AppError('cnv-not-set-up')
  await enqueueSync(deps.ops, { type, full: formField(request, 'full') === 'true' }, session.person, now)
  return { redirect: '/cnv/sync-status/' }
}

/** Settings without which CNV cannot be asked. */
const settings = ['CNV_USERNAME', 'CNV_PASSWORD', 'CNV_CLIENT_ID', 'CNV_CLIENT_SECRET', 'CNV_REDIRECT_URI']

/** What to do where CNV is not connected: the settings, or the way without them. */
export function syncSetUp({ t }: SignedContext): Html {
  return html`<section class="empty">
    <h2>${t('sync.not-set-up')}</h2>
    <p class="lead">${t('sync.not-set-up-lead')}</p>
    <p>${t('sync.set-up-settings')}</p>
    <pre>${settings.map((name) => `${name}=…`).join('\n')}</pre>
    <p>${t('sync.set-up-file')}</p>
    <pre>npm run -s semir -- import --kind cnv customers.json</pre>
  </section>`
}

/** When the last sync ended, and whether it failed. */
export async function syncsLine({ deps, t }: SignedContext): Promise<string> {
  const [last] = await deps.queries.run('syncHistory', { limit: 1 })
  if (!last) return t('admin.syncs-none')
  const at = formatInstant(last.completedAt ?? last.startedAt, deps.timeZone)
  return t(last.status === 'failed' ? 'admin.syncs-failed' : 'admin.syncs-line', { at })
}
