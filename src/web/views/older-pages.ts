import { html, type Html } from '../html.ts'
import type { SignedVisit } from '../visit.ts'

/** Entries of a history on one page. */
export const HISTORY_PAGE = 50

/** How many entries of a history the address passes over. */
export function readOffset({ request }: SignedVisit): number {
  return Math.max(0, Math.trunc(Number(request.query['offset'] ?? 0)) || 0)
}

/** The ways to newer and older entries of a history. */
export function olderPages(offset: number, older: boolean, { t }: SignedVisit): Html {
  return html`<nav class="pages" aria-label="${t('web.pages')}">
    ${offset > 0 ? html`<a href="?offset=${Math.max(0, offset - HISTORY_PAGE)}">${t('web.newer')}</a>` : ''}
    ${older ? html`<a href="?offset=${offset + HISTORY_PAGE}">${t('web.older')}</a>` : ''}
  </nav>`
}
