import { htmlText, type Html } from '../ui/html.ts'
import { sendText } from './send-download.ts'
import { layout, type Page } from '../ui/layout.ts'
import type { Visit } from './request-context.ts'

export function sendPage(visit: Visit, page: Page, status = 200): void {
  visit.response.status(status).type('html')
  sendText(visit.request, visit.response, htmlText(layout(visit, page)))
}

/** A piece of a page, for a script that puts it in its place. */
export function sendFragment(visit: Visit, fragment: Html, status = 200): void {
  visit.response.status(status).type('html')
  sendText(visit.request, visit.response, htmlText(fragment))
}

/** Whether a script of ours asked and wants only the piece that changed. */
export function wantsFragment({ request }: Visit): boolean {
  return request.headers['x-semir-part'] !== undefined
}
