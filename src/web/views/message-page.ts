import type { Translate } from '../../core/i18n/translate.ts'
import { html, type Html } from '../html.ts'

/** A sentence on a page of its own with a way on, or alone where a script puts it into a page. */
export function messagePage(text: string, title?: string, t?: Translate): Html {
  if (title === undefined || !t) return html`<p class="notice notice-error" role="alert">${text}</p>`
  return html`<header class="page-head">
      <h1>${title}</h1>
    </header>
    <p class="lead">${text}</p>
    <p><a href="/">${t('web.to-home')}</a></p>`
}
