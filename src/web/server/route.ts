import type { Access } from '../../core/access/policy.ts'
import type { MessageKey } from '../../core/i18n/translate.ts'
import type { Html } from '../ui/html.ts'
import type { Page } from '../ui/page.ts'
import type { PacedWork } from './visitor/pace.ts'
import type { RequestContext, SignedContext } from './request-context.ts'

/**
 * A route of the web pages. `open` routes need no session; all others do, and those with permissions need any one of
 * them. A `form` body is checked for origin and token before the route runs, without a session too; `upload` checks its
 * token while it reads.
 */
export type Route =
  | {
      readonly method: 'get'
      readonly path: string
      readonly access: 'open'
      readonly pace?: RoutePace
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
      /** Asks for the password again when it was last given too long ago. */
      readonly proof?: true
      readonly pace?: RoutePace
      readonly run: Run<SignedContext>
    }

/** A page for signed-in people; menus show it to those who may open it. */
export interface SignedPage {
  readonly method: 'get'
  readonly path: string
  readonly access: 'signed-in' | Access
  readonly pace?: RoutePace
  readonly proof?: true
  readonly run: Run<SignedContext>
  readonly menu?: MenuPosition
  readonly section?: AdminSection
}

/** The pace a route counts against, per person, or per network address for visitors who are not signed in. */
type RoutePace = Exclude<PacedWork, 'api'>

export const menuGroups = ['reports', 'data', 'tools', 'administration'] as const

/** A page's position in the menu: groups in this order, within a group the order of the routing table. */
export interface MenuPosition {
  readonly group: (typeof menuGroups)[number]
  readonly label: MessageKey
  /** Prefixes of other addresses that belong to it. */
  readonly also?: readonly string[]
  /** The name of several pages that share one entry of the menu and lead to each other. */
  readonly family?: MessageKey
}

/** A page's entry in the index of the administration. */
export interface AdminSection {
  readonly label: MessageKey
  /** The current state of its subject, in a few words. */
  readonly line: (context: SignedContext) => Promise<string> | string
}

type Run<Context> = (context: Context) => PageAnswer | Promise<PageAnswer>

/** What a route returns for the server to send. */
export type PageAnswer = Page | Fragment | Redirect | typeof ANSWERED

/** A part of a page, which a script inserts. */
export interface Fragment {
  readonly fragment: Html
  readonly status?: number
}

/** Redirects to another address, requested with GET. */
export interface Redirect {
  readonly redirect: string
}

/** The route has sent its response itself: a file, or events. */
export const ANSWERED: unique symbol = Symbol('answered')
