import { formatInstant } from '../../core/i18n/formats.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { syncLine, syncTitle } from '../../core/sync-news/sync-line.ts'
import type { SyncTypeOverview } from '../../core/sync-news/sync-overview.ts'
import { html, type Html } from '../html.ts'
import type { SignedVisit } from '../visit.ts'

/** The last sync of each type in a line; nothing before the first. */
export function lastSyncs(overview: readonly SyncTypeOverview[], visit: SignedVisit): Html | string {
  const { t, language, deps } = visit
  const { timeZone } = deps
  const ended = overview.flatMap(({ last }) => (last ? [last] : []))
  if (ended.length === 0) return ''
  return html`<section>
    <h2>${t('sync.page')}</h2>
    <ul class="plain">
      ${ended.map((sync) => {
        const { error, completedAt } = sync
        return html`<li>
          ${
            error
              ? html`<span class="notice-error"
                  >${syncTitle(sync, language)}: ${errorText(language, error.code, error.params)}</span
                >`
              : syncLine(sync, { language, timeZone })
          }
          <time datetime="${completedAt}" class="muted">${formatInstant(completedAt ?? sync.startedAt, timeZone)}</time>
        </li>`
      })}
    </ul>
    <p class="ways"><a href="/cnv/sync-status/">${t('sync.open-status')}</a></p>
  </section>`
}
