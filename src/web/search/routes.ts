import { formField, type SignedContext } from '../server/request-context.ts'
import type { PageAnswer, Route } from '../server/route.ts'
import { wantsFragment } from '../server/send-answer.ts'
import { html } from '../ui/html.ts'
import { search, searchOptions, searchResults } from './search-page.ts'

/** The search box of every page. It posts, because a typed name or phone belongs in no address. */
export const searchRoutes: readonly Route[] = [
  { method: 'get', path: '/search/', access: 'signed-in', run: showSearch },
  { method: 'post', path: '/search/', access: 'signed-in', body: 'form', pace: 'search', run: findByForm },
]

const LONGEST = 200

/** Shops, pages and commands by an address that can be shared; customers are not looked for. */
async function showSearch(context: SignedContext): Promise<PageAnswer> {
  const { q } = context.request.query
  return resultPage(typeof q === 'string' ? q : '', false, context)
}

async function findByForm(context: SignedContext): Promise<PageAnswer> {
  return resultPage(formField(context.request, 'q'), true, context)
}

async function resultPage(text: string, posted: boolean, context: SignedContext): Promise<PageAnswer> {
  const { t } = context
  const typed = text.trim().slice(0, LONGEST)
  const found = await search(typed, posted, context)
  if (posted && wantsFragment(context)) return { fragment: searchOptions(found, typed, context) }
  const body = html`<header class="page-head"><h1>${t('search.title')}</h1></header>
    ${searchResults(found, typed, context)}`
  return { title: t('search.title'), body }
}
