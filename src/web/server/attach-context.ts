import type { RequestHandler, Response } from 'express'
import { translator } from '../../core/i18n/translate.ts'
import { choosePageLanguage } from './page-choices.ts'
import { readSession } from './session-cookie.ts'
import type { RequestContext } from './request-context.ts'

type Shared = Pick<RequestContext, 'deps' | 'assetUrl' | 'downloads'>

const contexts = new WeakMap<Response, RequestContext>()

/** Finds out who asks and in which language, for every route that follows. Pages are for their reader alone. */
export function attachContext(shared: Shared): RequestHandler {
  const { deps } = shared
  return async (request, response, next) => {
    const now = deps.now?.() ?? new Date()
    response.set('Cache-Control', 'private, no-store')
    const session = await readSession(deps, request, now)
    const language = await choosePageLanguage(deps, request, response, session)
    contexts.set(response, { ...shared, request, response, now, session, language, t: translator(language) })
    next()
  }
}

/** The context a response belongs to; undefined when the request failed before it had one. */
export function contextOf(response: Response): RequestContext | undefined {
  return contexts.get(response)
}
