import { html, type Html } from '../html.ts'
import type { Visit } from '../visit.ts'

/** Stands where a report will be: what is missing, and where to drop it. */
export function nothingYet(title: string, text: string, { t }: Pick<Visit, 't'>): Html {
  return html`<div class="empty">
    <h2>${title}</h2>
    <p>${text}</p>
    <p><a class="button" href="/console/">${t('web.to-console')}</a></p>
  </div>`
}
