import type { Translate } from '../../core/i18n/translate.ts'
import { html, type Html } from './html.ts'
import type { PageContext } from './page.ts'
import { formatInstant, NO_VALUE } from '../../core/i18n/formats.ts'

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

/** Stands where a report will be: what is missing, and where to drop it. */
export function nothingYet(title: string, text: string, { t }: Pick<PageContext, 't'>): Html {
  return html`<div class="empty">
    <h2>${title}</h2>
    <p>${text}</p>
    <p><a class="button" href="/console/">${t('web.to-console')}</a></p>
  </div>`
}

/** A moment in the business time zone; a dash for none. */
export function timeElement(at: string | null, { timeZone }: Pick<PageContext, 'timeZone'>): Html | string {
  return at === null ? NO_VALUE : html`<time datetime="${at}">${formatInstant(at, timeZone)}</time>`
}
