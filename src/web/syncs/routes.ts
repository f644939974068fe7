import { syncStatusAccess, readSyncOverview } from '../../core/delivery/syncs/sync-overview.ts'
import { changeScheduleAt } from '../admin/data/schedules.ts'
import type { Route, PageAnswer } from '../server/route.ts'
import { formatInstant, formatDuration, NO_VALUE } from '../../core/i18n/formats.ts'
import { readJobState } from '../jobs/job-state.ts'
import { HISTORY_PAGE, olderPages, readOffset } from '../ui/pager.ts'
import { syncSection } from './sync-section.ts'
import { enqueueSync } from '../../core/cnv/sync/enqueue-sync.ts'
import { syncTypes } from '../../core/cnv/sync/sync-log.ts'
import { AppError } from '../../core/errors.ts'
import { formField, type SignedContext } from '../server/request-context.ts'
import type { SyncSummary } from '../../core/cnv/sync/sync-history.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { syncDuration, syncTitle } from '../../core/delivery/syncs/sync-line.ts'
import { html, type Html } from '../ui/html.ts'
import { timeElement } from '../ui/notices.ts'
import { countCell, plainTable } from '../ui/plain-table.ts'

const STATUS = '/cnv/sync-status/'

/** The CNV syncs: status and start. */
export const syncRoutes: readonly Route[] = [
  {
    method: 'get',
    path: STATUS,
    access: syncStatusAccess,
    run: showSyncStatus,
    menu: { group: 'data', label: 'sync.page' },
  },
  { method: 'post', path: '/cnv/sync/', access: 'sync', body: 'form', run: startSync },
  { method: 'post', path: '/cnv/sync-schedule/', access: 'schedule', body: 'form', run: changeScheduleAt(STATUS) },
]

/** Status of the syncs, next runs, history, and start buttons for those with the permission. */
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

/** Starts a sync, or joins the one under way, and shows the page with its progress. */
export async function startSync({ deps, request, session, now }: SignedContext): Promise<PageAnswer> {
  const type = syncTypes.find((each) => each === formField(request, 'type'))
  if (!type) throw new AppError('page-unknown')
  if (!deps.cnvSetUp) throw new AppError('cnv-not-set-up')
  await enqueueSync(deps.ops, { type, full: formField(request, 'full') === 'true' }, session.person, now)
  return { redirect: '/cnv/sync-status/' }
}

/** The settings that CNV requires. */
const settings = ['CNV_USERNAME', 'CNV_PASSWORD', 'CNV_CLIENT_ID', 'CNV_CLIENT_SECRET', 'CNV_REDIRECT_URI']

/** What to do when CNV is not configured. */
function syncSetUp({ t }: SignedContext): Html {
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

/** Syncs, newest first, one per line; errors open in place. */
function syncHistoryTable(syncs: readonly SyncSummary[], context: SignedContext): Html {
  const { t } = context
  const figures = [t('sync.took'), t('sync.read'), t('web.created'), t('web.updated'), t('sync.failed-count')]
  return plainTable({
    caption: t('sync.history'),
    layout: 'sync-history',
    columns: [
      t('sync.what'),
      t('sync.started-at'),
      ...figures.map((label) => ({ label, number: true }) as const),
      t('sync.read-up-to'),
      t('web.outcome'),
    ],
    rows: syncs.map((sync) => syncCells(sync, context)),
  })
}

function syncCells(sync: SyncSummary, context: SignedContext): (Html | string)[] {
  const { language } = context
  const counts = [sync.total, sync.created, sync.updated, sync.failed]
  return [
    syncTitle(sync, language),
    timeElement(sync.startedAt, context),
    sync.completedAt === null ? NO_VALUE : formatDuration(syncDuration(sync)),
    ...counts.map((count) => countCell(count, language)),
    timeElement(sync.checkpoint, context),
    outcome(sync, context),
  ]
}

function outcome({ id, status, error, failures }: SyncSummary, { t, language }: SignedContext): Html {
  const badge = html`<span class="badge ${status}">${t(`sync.status-${status}`)}</span>`
  if (!error && failures.length === 0) return badge
  // Opened by a link whose fragment names its content.
  return html`<details>
    <summary>${badge} ${t('sync.log', { id })}</summary>
    ${error ? html`<p id="sync-${id}">${errorText(language, error.code, error.params)}</p>` : ''}
    ${
      failures.length === 0
        ? ''
        : html`<p>${t('sync.records-not-had')}. ${t('sync.tried-first')}</p>
            <ul>
              ${failures.map(({ record, reason }) => html`<li>${record ?? NO_VALUE}: ${reason}</li>`)}
            </ul>`
    }
  </details>`
}
