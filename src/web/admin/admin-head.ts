import { html, type Html } from '../ui/html.ts'
import type { RequestContext } from '../server/request-context.ts'

/** The title of an administration page, with a link to the index and the page's purpose. */
export function adminHead(title: string, { t }: Pick<RequestContext, 't'>, lead?: string): Html {
  return html`<header class="page-head">
    <h1>${title}</h1>
    <a class="to-index" href="/admin/">${t('admin.page')}</a>
    ${lead === undefined ? '' : html`<p class="lead">${lead}</p>`}
  </header>`
}
