import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import { demand, identityKey, type Access } from '../../core/access/policy.ts'
import { demandCsrfToken, demandSameOrigin, formToken } from './visitor/csrf.ts'
import { demandRoom } from '../../core/disk-space.ts'
import { contextOf } from './attach-context.ts'
import { networkOf } from '../../core/access/sessions/sign-in.ts'
import type { PacedWork } from './visitor/pace.ts'
import { ENROLMENT_PATH, mustEnrol } from './visitor/demand-second-factor.ts'
import { askProof } from './visitor/ask-proof.ts'
import type { PageAnswer, Route, SignedPage } from './route.ts'
import { sendAnswer } from './send-answer.ts'
import type { SignedContext, RequestContext } from './request-context.ts'

/** Mounts every route of the table behind its access checks. */
export function mountRoutes(app: Express, routes: readonly Route[]): void {
  const readForm = express.urlencoded({ extended: false, limit: '100kb' })
  for (const route of routes) {
    if (route.method === 'post' && route.access === 'open') {
      app.post(route.path, sameOrigin, readForm, ownForm, async (_request, response) => {
        sendAnswer(context(response), await route.run(context(response)))
      })
    } else if (route.method === 'post') {
      const before =
        route.body === 'form'
          ? [signedIn(route.access), paced(route), sameOrigin, readForm, ownForm]
          : [signedIn(route.access), withRoom, paced(route), sameOrigin]
      app.post(route.path, ...before, async (_request, response) => {
        sendAnswer(context(response), await answer(route, signedContext(response)))
      })
    } else if (route.access === 'open') {
      app.get(route.path, paced(route), async (_request, response) => {
        sendAnswer(context(response), await route.run(context(response)))
      })
    } else {
      app.get(route.path, signedIn(route.access), paced(route), async (_request, response) => {
        sendAnswer(context(response), await answer(route, signedContext(response)))
      })
    }
  }
}

/** What the route answers, or the page that asks for the password before it runs. */
async function answer({ proof, run }: Pick<SignedPage, 'proof' | 'run'>, signed: SignedContext): Promise<PageAnswer> {
  return (proof && (await askProof(signed))) ?? run(signed)
}

function signedIn(access: 'signed-in' | Access): RequestHandler {
  return async (request, response, next) => {
    const { session } = context(response)
    if (!session) {
      response.redirect(303, signInAddress(request))
      return
    }
    if (access !== 'signed-in') demand(session.person, access)
    if (await mustEnrol(signedContext(response))) response.redirect(303, ENROLMENT_PATH)
    else next()
  }
}

const withRoom: RequestHandler = (_request, response, next) => {
  demandRoom(context(response).deps.disk)
  next()
}

/** Throws `disk-full`, `calls-too-many` and `exports-at-once`. */
function paced({ pace: work }: Pick<Route, 'path'> & { readonly pace?: Exclude<PacedWork, 'api'> }): RequestHandler {
  return (request, response, next) => {
    const { pace, session, now, deps } = context(response)
    const key = session ? identityKey(session.person) : networkOf(request.ip ?? '')
    if (work === 'export') demandRoom(deps.disk)
    if (work === 'export') response.once('close', pace.beginExport(key, now))
    else if (work !== undefined) pace.count(work, key, now)
    next()
  }
}

/** The sign-in page, which leads back to the page that was requested. */
function signInAddress({ method, originalUrl }: Request): string {
  return method === 'GET' && originalUrl !== '/' ? `/login/?next=${encodeURIComponent(originalUrl)}` : '/login/'
}

const sameOrigin: RequestHandler = (request, response, next) => {
  demandSameOrigin(request, context(response).deps.publicUrl)
  next()
}

const ownForm: RequestHandler = (request, response, next) => {
  const fields = request.body as Readonly<Record<string, unknown>> | undefined
  demandCsrfToken(fields?.['csrf'], formToken(context(response)))
  next()
}

function context(response: Response): RequestContext {
  const found = contextOf(response)
  if (!found) throw new Error('a route ran before its visitor was met')
  return found
}

function signedContext(response: Response): SignedContext {
  const { session, ...rest } = context(response)
  if (!session) throw new Error('a route for signed-in people ran without a session')
  return { ...rest, session }
}
