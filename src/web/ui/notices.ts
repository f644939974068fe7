import type { Translate } from '../../core/i18n/translate.ts'
import { html, type Html } from './html.ts'
import type { PageContext } from './page.ts'
import { formatInstant, NO_VALUE } from '../../core/i18n/formats.ts'

/** A page with one sentence; with `t` it has a link to the home page. */
export function messagePage(text: string, title: string, t?: Translate): Html {
  return html`<header class="page-head">
      <h1>${title}</h1>
    </header>
    <p class="lead">${text}</p>
    ${t ? html`<p><a href="/">${t('web.to-home')}</a></p>` : ''}`
}

/** The sentence as a fragment for a script. */
export function messageNotice(text: string): Html {
  return html`<p class="notice notice-error" role="alert">${text}</p>`
}

/** Replaces a report without data: what is missing, and where to import it. */
export function nothingYet(title: string, text: string, { t }: Pick<PageContext, 't'>): Html {
  return html`<div class="empty">
    <h2>${title}</h2>
    <p>${text}</p>
    <p><a class="button" href="/console/">${t('web.to-console')}</a></p>
  </div>`
}

/** An instant in the business time zone; a dash for none. */
export function timeElement(at: string | null, { timeZone }: Pick<PageContext, 'timeZone'>): Html | string {
  return at === null ? NO_VALUE : html`<time datetime="${at}">${formatInstant(at, timeZone)}</time>`
}
