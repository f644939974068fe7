import { html, type Html } from '../html.ts'
import type { Visit } from '../visit.ts'

/** Where jobs under way have their cards, and a script puts new ones. */
export function jobEntries(cards: Html | string, { t }: Pick<Visit, 't'>): Html {
  return html`<div id="entries" data-lost="${t('web.connection-lost')}" aria-live="polite" aria-relevant="additions">
    ${cards}
  </div>`
}
