import type { Translate } from '../../core/i18n/translate.ts'
import { html, type Html } from '../html.ts'

/** A sentence on a page of its own; with `t` it shows the way on to the home page. */
export function messagePage(text: string, title: string, t?: Translate): Html {
  return html`<header class="page-head">
      <h1>${title}</h1>
    </header>
    <p class="lead">${text}</p>
    ${t ? html`<p><a href="/">${t('web.to-home')}</a></p>` : ''}`
}

/** The sentence alone, where a script puts it into a page. */
export function messageNotice(text: string): Html {
  return html`<p class="notice notice-error" role="alert">${text}</p>`
}
