import type { SyncSummary } from '../../core/cnv/sync/sync-history.ts'
import { formatDuration, NO_VALUE } from '../../core/i18n/formats.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { syncDuration, syncTitle } from '../../core/delivery/syncs/sync-line.ts'
import { html, type Html } from '../ui/html.ts'
import type { SignedContext } from '../server/request-context.ts'
import { timeElement } from '../ui/notices.ts'
import { countCell, plainTable } from '../ui/plain-table.ts'

/** Syncs, newest first, a line each; what went wrong opens in place. */
export function syncHistoryTable(syncs: readonly SyncSummary[], context: SignedContext): Html {
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
  // What a link's fragment names inside of it opens it.
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
