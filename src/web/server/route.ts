import type { Access } from '../../core/access/policy.ts'
import type { MessageKey } from '../../core/i18n/translate.ts'
import type { Html } from '../ui/html.ts'
import type { Page } from '../ui/page.ts'
import type { RequestContext, SignedContext } from './request-context.ts'

/**
 * A door of the web pages. `open` doors let anybody in; all others ask for a session, those with a permission also
 * ask the policy, and of several permissions any one suffices. A `form` body is checked for its origin and token before
 * the route runs, also where nobody has signed in yet; `upload` checks its own token while it reads.
 */
export type Route =
  | {
      readonly method: 'get'
      readonly path: string
      readonly access: 'open'
      readonly run: Run<RequestContext>
    }
  | {
      readonly method: 'post'
      readonly path: string
      readonly access: 'open'
      readonly body: 'form'
      readonly run: Run<RequestContext>
    }
  | SignedPage
  | {
      readonly method: 'post'
      readonly path: string
      readonly access: 'signed-in' | Access
      readonly body: 'form' | 'upload'
      readonly run: Run<SignedContext>
    }

/** A page of signed-in people; menus show it to those who may open it. */
export interface SignedPage {
  readonly method: 'get'
  readonly path: string
  readonly access: 'signed-in' | Access
  readonly run: Run<SignedContext>
  readonly menu?: MenuPosition
  readonly section?: AdminSection
}

export const menuGroups = ['reports', 'data', 'tools', 'administration'] as const

/** Where a page stands in the site's menu: within its group in the order of the routing table. */
export interface MenuPosition {
  readonly group: (typeof menuGroups)[number]
  readonly label: MessageKey
  /** How other addresses begin that belong to it. */
  readonly also?: readonly string[]
}

/** How a page is named in the index of the administration. */
export interface AdminSection {
  readonly label: MessageKey
  /** The state of its subject in a few words. */
  readonly line: (context: SignedContext) => Promise<string> | string
}

type Run<Context> = (context: Context) => PageAnswer | Promise<PageAnswer>

/** What a route answers with; the server sends it. */
export type PageAnswer = Page | Fragment | Redirect | typeof ANSWERED

/** A piece of a page, for a script that puts it in its place. */
export interface Fragment {
  readonly fragment: Html
  readonly status?: number
}

/** Leads to another address, which is then asked for with GET. */
export interface Redirect {
  readonly redirect: string
}

/** The route has sent its answer: a file, or events. */
export const ANSWERED: unique symbol = Symbol('answered')
