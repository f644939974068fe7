import type { ErrorRequestHandler, Request, RequestHandler } from 'express'
import { asAppError, AppError, type ErrorParams } from '../../core/errors.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { recordRefusal } from '../../core/access/audit/record-refusal.ts'
import { anonymousVisitor } from '../../core/access/policy.ts'
import { withAddress } from './visitor/session-cookie.ts'
import { referenceId } from '../../core/log.ts'
import { messageNotice, messagePage } from '../ui/notices.ts'
import { contextOf } from './attach-context.ts'
import { statusOf, sendAnswer, wantsFragment } from './send-answer.ts'
import type { RequestContext, WebDeps } from './request-context.ts'
import type { PageAnswer } from './route.ts'

export const answerNotFound: RequestHandler = (_request, _response, next) => {
  next(new AppError('page-unknown'))
}

/**
 * Answers errors in the visitor's language; an unexpected one gets a reference that is also in the log. No error
 * reaches the default handler of Express, which would show a stack trace.
 */
export function answerErrors(deps: Pick<WebDeps, 'log' | 'language' | 'ops' | 'now'>): ErrorRequestHandler {
  const { log, language } = deps
  return async (error: unknown, request, response, _next) => {
    const context = contextOf(response)
    // The connection is closed: there is no one to answer.
    if (context?.signal.aborted) return
    const { status, code, params } = readFailure(error, request, log)
    if (audited.includes(code)) await noteRefusal(deps, request, context, code)
    if (response.headersSent) {
      response.destroy()
      return
    }
    response.removeHeader('Content-Disposition')
    if (request.method === 'POST') response.set('Connection', 'close')
    if (params['seconds'] !== undefined && status >= 429) response.set('Retry-After', String(params['seconds']))
    const text = errorText(context?.language ?? language, code, params)
    if (context) sendAnswer(context, errorAnswer(context, text, status))
    else response.status(status).type('text/plain').send(text)
  }
}

/** Refusals that someone who should not be here would meet. */
const audited = ['forbidden', 'foreign-request', 'form-expired', 'not-admitted', 'host-unknown', 'role-above-own']

/** Audits the refusal; when that fails too, the request is still answered. */
async function noteRefusal(
  { ops, log, now }: Pick<WebDeps, 'log' | 'ops' | 'now'>,
  request: Request,
  context: RequestContext | undefined,
  reason: string,
): Promise<void> {
  const person = withAddress(context?.session?.person ?? anonymousVisitor, request)
  const subject = `${request.method} ${routeOf(request) ?? '*'}`
  const refusal = { action: 'access-refused', subject, details: { reason } } as const
  await recordRefusal(ops, person, refusal, now?.() ?? new Date()).catch((error: unknown) => {
    log.error({ err: error }, 'a refusal was not audited')
  })
}

/** How a failure is reported; an unexpected one is logged under the reference it is reported with. */
export function readFailure(
  error: unknown,
  request: Request,
  log: WebDeps['log'],
): { readonly status: number; readonly code: string; readonly params: ErrorParams } {
  const status = statusOf(error)
  const known = asAppError(error)
  if (known) {
    if (known !== error) log.error({ err: error, route: routeOf(request) }, 'page failed')
    return { status, code: known.code, params: known.params }
  }
  if (status !== 500) return { status, code: 'request-unreadable', params: {} }
  const params = { reference: referenceId() }
  log.error({ err: error, ...params, route: routeOf(request) }, 'page failed')
  return { status, code: 'unexpected', params }
}

function errorAnswer(context: RequestContext, text: string, status: number): PageAnswer {
  if (wantsFragment(context)) return { fragment: messageNotice(text), status }
  const title = context.t(status === 404 ? 'web.not-found' : status === 403 ? 'web.not-allowed' : 'web.went-wrong')
  return { title, body: messagePage(text, title, context.t), status }
}

/** The route pattern of the request, which holds no token or name. */
function routeOf(request: Request): string | undefined {
  return (request.route as { path?: string } | undefined)?.path
}

/** The refusal that a form's page can show; any other error is rethrown. */
export function refusalIn(error: unknown): AppError {
  if (error instanceof AppError) return error
  throw error
}
