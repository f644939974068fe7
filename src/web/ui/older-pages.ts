import { html, type Html } from './html.ts'
import type { PageContext } from './page.ts'

/** Entries of a history on one page. */
export const HISTORY_PAGE = 50

/** How many entries of a history the address passes over. */
export function readOffset({ address }: Pick<PageContext, 'address'>): number {
  return Math.max(0, Math.trunc(Number(address.query['offset'] ?? 0)) || 0)
}

/** The ways to newer and older entries of a history; what else the address chooses stays. */
export function olderPages(offset: number, older: boolean, { t, address }: PageContext): Html {
  const urlOf = (to: number) => {
    const query = new URLSearchParams(address.url.split('?')[1])
    query.set('offset', String(Math.max(0, to)))
    return `?${query.toString()}`
  }
  return html`<nav class="pages" aria-label="${t('web.pages')}">
    ${offset > 0 ? html`<a href="${urlOf(offset - HISTORY_PAGE)}">${t('web.newer')}</a>` : ''}
    ${older ? html`<a href="${urlOf(offset + HISTORY_PAGE)}">${t('web.older')}</a>` : ''}
  </nav>`
}
