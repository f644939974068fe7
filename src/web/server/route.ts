import type { Access } from '../../core/access/policy.ts'
import type { SignedContext, RequestContext } from './request-context.ts'

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
      readonly run: (context: RequestContext) => unknown
    }
  | {
      readonly method: 'post'
      readonly path: string
      readonly access: 'open'
      readonly body: 'form'
      readonly run: (context: RequestContext) => unknown
    }
  | {
      readonly method: 'get'
      readonly path: string
      readonly access: 'signed-in' | Access
      readonly run: (context: SignedContext) => unknown
    }
  | {
      readonly method: 'post'
      readonly path: string
      readonly access: 'signed-in' | Access
      readonly body: 'form' | 'upload'
      readonly run: (context: SignedContext) => unknown
    }
