import type { RequestHandler, Response } from 'express'
import { translator } from '../../core/i18n/translate.ts'
import { choosePageLanguage } from './page-choices.ts'
import { readSession } from './session-cookie.ts'
import type { Visit } from './request-context.ts'

type Shared = Pick<Visit, 'deps' | 'assetUrl' | 'downloads'>

const visits = new WeakMap<Response, Visit>()

/** Finds out who asks and in which language, for every route that follows. Pages are for their reader alone. */
export function meetVisitor(shared: Shared): RequestHandler {
  const { deps } = shared
  return async (request, response, next) => {
    const now = deps.now?.() ?? new Date()
    response.set('Cache-Control', 'private, no-store')
    const session = await readSession(deps, request, now)
    const language = await choosePageLanguage(deps, request, response, session)
    visits.set(response, { ...shared, request, response, now, session, language, t: translator(language) })
    next()
  }
}

/** The visit a response belongs to; undefined when the request failed before anybody was met. */
export function visitOf(response: Response): Visit | undefined {
  return visits.get(response)
}
