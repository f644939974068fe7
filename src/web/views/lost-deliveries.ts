import { formatInstant } from '../../core/i18n/formats.ts'
import { errorText } from '../../core/i18n/translate.ts'
import type { FailedDelivery } from '../../core/posts/failed-deliveries.ts'
import { html, type Html } from '../html.ts'
import type { SignedVisit } from '../visit.ts'

/** What could not be posted, why and what to do; nothing when everything was. */
export function lostDeliveries(lost: readonly FailedDelivery[], { t, language, deps }: SignedVisit): Html | string {
  if (lost.length === 0) return ''
  return html`<section class="notice notice-error lost">
    <h2>${t('post.undelivered')}</h2>
    <ul>
      ${lost.map(
        ({ subject, at, error }) =>
          html`<li>
            <b>${subject}</b>
            <time datetime="${at}">${formatInstant(at, deps.timeZone)}</time>
            ${errorText(language, error.code, error.params)}
          </li>`,
      )}
    </ul>
  </section>`
}
