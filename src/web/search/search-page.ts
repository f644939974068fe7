import { may } from '../../core/access/policy.ts'
import type { SignedContext } from '../server/request-context.ts'
import { html, type Html } from '../ui/html.ts'
import { searchSources, type SearchHit, type SearchSource } from './search-sources.ts'

/** Hits of one source that are shown. */
const SHOWN = 6

/** What one source found. */
interface Found {
  readonly source: SearchSource
  readonly hits: readonly SearchHit[]
}

/** Asks every source that the person may use; by a plain address only those that never hold anything personal. */
export async function search(typed: string, posted: boolean, context: SignedContext): Promise<Found[]> {
  if (typed === '') return []
  const open = searchSources.filter(
    (source) =>
      (posted || !source.posted) && (source.access === 'signed-in' || may(context.session.person, source.access)),
  )
  const found = await Promise.all(
    open.map(async (source) => ({ source, hits: (await source.find(typed, context)).slice(0, SHOWN) })),
  )
  return found.filter(({ hits }) => hits.length > 0)
}

/** The hits as a page that works without JavaScript. */
export function searchResults(found: readonly Found[], typed: string, { t }: SignedContext): Html {
  if (found.length === 0) {
    return html`<p class="muted">${typed === '' ? t('search.hint') : t('search.nothing', { typed })}</p>`
  }
  return html`${found.map(
    ({ source, hits }) =>
      html`<section>
        <h2>${t(source.label)}</h2>
        <ul class="hits">
          ${hits.map(
            ({ title, detail, url }) =>
              html`<li><a href="${url}">${title}</a> ${detail ? html`<span class="muted">${detail}</span>` : ''}</li>`,
          )}
        </ul>
      </section>`,
  )}`
}

/** The hits as options of the search box, which a script inserts. */
export function searchOptions(found: readonly Found[], typed: string, { t }: SignedContext): Html {
  if (found.length === 0) return html`<p class="muted" role="status">${t('search.nothing', { typed })}</p>`
  return html`${found.map(
    ({ source, hits }) =>
      html`<div role="group" aria-labelledby="found-${source.key}">
        <p id="found-${source.key}" role="presentation">${t(source.label)}</p>
        ${hits.map(
          ({ title, detail, url }, at) =>
            html`<div role="option" id="found-${source.key}-${at}" data-url="${url}" aria-selected="false">
              ${title} ${detail ? html`<small class="muted">${detail}</small>` : ''}
            </div>`,
        )}
      </div>`,
  )}`
}
