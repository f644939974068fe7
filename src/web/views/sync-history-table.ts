import type { SyncSummary } from '../../core/cnv/sync/sync-history.ts'
import { formatCount, formatDuration, formatInstant, NO_VALUE } from '../../core/i18n/formats.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { syncDuration, syncTitle } from '../../core/sync-news/sync-line.ts'
import { html, type Html } from '../html.ts'
import type { SignedVisit } from '../visit.ts'

/** Syncs, newest first, a line each; what went wrong opens in place. */
export function syncHistoryTable(syncs: readonly SyncSummary[], visit: SignedVisit): Html {
  const { t } = visit
  const counts = [t('sync.read'), t('web.created'), t('web.updated'), t('sync.failed-count')]
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${t('sync.history')}">
    <table class="sync-history">
      <thead>
        <tr>
          <th scope="col">${t('sync.what')}</th>
          <th scope="col">${t('sync.started-at')}</th>
          ${[t('sync.took'), ...counts].map((label) => html`<th scope="col" class="number">${label}</th>`)}
          <th scope="col">${t('sync.read-up-to')}</th>
          <th scope="col">${t('web.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        ${syncs.map((sync) => syncRow(sync, visit))}
      </tbody>
    </table>
  </div>`
}

function syncRow(sync: SyncSummary, visit: SignedVisit): Html {
  const { language, deps } = visit
  const counts = [sync.total, sync.created, sync.updated, sync.failed]
  const time = (instant: string | null) =>
    instant === null ? NO_VALUE : html`<time datetime="${instant}">${formatInstant(instant, deps.timeZone)}</time>`
  return html`<tr id="sync-${sync.id}">
    <th scope="row">${syncTitle(sync, language)}</th>
    <td>${time(sync.startedAt)}</td>
    <td class="number">${sync.completedAt === null ? NO_VALUE : formatDuration(syncDuration(sync))}</td>
    ${counts.map((count) => html`<td class="number${count === 0 ? ' zero' : ''}">${formatCount(count, language)}</td>`)}
    <td>${time(sync.checkpoint)}</td>
    <td>${outcome(sync, visit)}</td>
  </tr>`
}

function outcome({ id, status, error, failures }: SyncSummary, { t, language }: SignedVisit): Html {
  const badge = html`<span class="badge ${status}">${t(`sync.status-${status}`)}</span>`
  if (!error && failures.length === 0) return badge
  return html`<details>
    <summary>${badge} ${t('sync.log', { id })}</summary>
    ${error ? html`<p>${errorText(language, error.code, error.params)}</p>` : ''}
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
