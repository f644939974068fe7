import { formatCount } from '../../core/i18n/formats.ts'
import { html, type Html } from './html.ts'
import type { PageContext } from './page.ts'

export interface PageOfRows {
  /** From 1. */
  readonly page: number
  readonly size: number
  /** Rows on all pages. */
  readonly total: number
  readonly urlOf: (page: number) => string
}

/** The position in a long table, with links to its other pages; nothing when it fits on one. */
export function pager(
  { page, size, total, urlOf }: PageOfRows,
  { t, language }: Pick<PageContext, 't' | 'language'>,
): Html | string {
  const pages = Math.ceil(total / size)
  if (pages <= 1) return ''
  const count = (value: number) => formatCount(value, language)
  const first = (page - 1) * size + 1
  const way = (to: number, label: string, rel: 'first' | 'prev' | 'next' | 'last') =>
    to === page || to < 1 || to > pages
      ? html`<span aria-hidden="true">${label}</span>`
      : html`<a href="${urlOf(to)}" rel="${rel}">${label}</a>`
  return html`<nav class="pager" aria-label="${t('web.pager')}">
    ${way(1, t('web.page-first'), 'first')} ${way(page - 1, t('web.page-previous'), 'prev')}
    <span
      >${t('web.rows-shown', {
        first: count(first),
        last: count(Math.min(page * size, total)),
        total: count(total),
      })}</span
    >
    ${way(page + 1, t('web.page-next'), 'next')} ${way(pages, t('web.page-last'), 'last')}
  </nav>`
}

/** The page number of an address: a whole number from 1 to the last page. */
export function pageNumber(typed: unknown, { size, total }: Pick<PageOfRows, 'size' | 'total'>): number {
  const wanted = typeof typed === 'string' && /^\d{1,9}$/.test(typed) ? Number(typed) : 1
  return Math.min(Math.max(1, wanted), Math.max(1, Math.ceil(total / size)))
}

/** Rows on one page of a list that is read whole. */
const SIZE = 100

/** The rows of the page in the address, of a list that is read whole, and its pager. */
export function pageOf<Item>(
  list: readonly Item[],
  path: string,
  { address }: Pick<PageContext, 'address'>,
): { readonly rows: readonly Item[]; readonly paging: PageOfRows } {
  const total = list.length
  const page = pageNumber(address.query['page'], { size: SIZE, total })
  const urlOf = (to: number) => (to > 1 ? `${path}?page=${to}` : path)
  return { rows: list.slice((page - 1) * SIZE, page * SIZE), paging: { page, size: SIZE, total, urlOf } }
}

/** Entries of a history on one page. */
export const HISTORY_PAGE = 50

/** Number of entries before the page in the address. */
export function readOffset({ address }: Pick<PageContext, 'address'>): number {
  const { offset } = address.query
  return typeof offset === 'string' && /^\d{1,9}$/u.test(offset) ? Number(offset) : 0
}

/** Links to newer and older entries of a history, which keep all other parameters. */
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
