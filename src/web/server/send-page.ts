import { htmlText, type Html } from '../ui/html.ts'
import { sendText } from './send-download.ts'
import { layout, type Page } from '../ui/layout.ts'
import type { RequestContext } from './request-context.ts'

export function sendPage(context: RequestContext, page: Page, status = 200): void {
  context.response.status(status).type('html')
  sendText(context.request, context.response, htmlText(layout(context, page)))
}

/** A piece of a page, for a script that puts it in its place. */
export function sendFragment(context: RequestContext, fragment: Html, status = 200): void {
  context.response.status(status).type('html')
  sendText(context.request, context.response, htmlText(fragment))
}

/** Whether a script of ours asked and wants only the piece that changed. */
export function wantsFragment({ request }: RequestContext): boolean {
  return request.headers['x-semir-part'] !== undefined
}
