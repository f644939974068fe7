import type { ErrorRequestHandler, Request, RequestHandler } from 'express'
import { asAppError } from '../../core/as-app-error.ts'
import { AppError, type ErrorParams } from '../../core/errors.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { referenceId } from '../../core/log.ts'
import { sendFragment, sendPage, wantsFragment } from './send-page.ts'
import { messageNotice, messagePage } from '../ui/notices.ts'
import type { Visit, WebDeps } from './request-context.ts'
import { visitOf } from './attach-context.ts'

/** HTTP statuses of the errors that are not plain bad requests. */
const STATUSES: Readonly<Record<string, number>> = {
  'disk-full': 503,
  'data-read-only': 503,
  'disk-trouble': 503,
  'database-damaged': 503,
  'token-missing': 401,
  'token-refused': 401,
  'account-needed': 403,
  forbidden: 403,
  'not-admitted': 403,
  'foreign-request': 403,
  'form-expired': 403,
  'page-unknown': 404,
  'job-gone': 404,
  'job-state': 409,
  'job-replaced': 409,
  'file-gone': 404,
  'method-refused': 405,
  'import-too-large': 413,
  'sign-in-wrong': 403,
  'account-waiting': 403,
  'registration-closed': 403,
  'password-wrong': 403,
  'username-taken': 409,
  'account-link-spent': 410,
  'attempts-paused': 429,
  'passwords-busy': 503,
  'calls-too-many': 429,
}

export const answerNotFound: RequestHandler = (_request, _response, next) => {
  next(new AppError('page-unknown'))
}

/**
 * Tells what went wrong in the visitor's language; what nobody expected gets a reference that the log knows too.
 * No error reaches Express's own answer, which shows the inside of the program.
 */
export function answerErrors({ log, language }: Pick<WebDeps, 'log' | 'language'>): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const { status, code, params } = readFailure(error, request, log)
    if (response.headersSent) {
      response.destroy()
      return
    }
    response.removeHeader('Content-Disposition')
    if (request.method === 'POST') response.set('Connection', 'close')
    const visit = visitOf(response)
    const text = errorText(visit?.language ?? language, code, params)
    if (visit) answer(visit, text, status)
    else response.status(status).type('text/plain').send(text)
  }
}

/** What a failure is told as; one that nobody expected is written to the log under the reference it is told with. */
export function readFailure(
  error: unknown,
  request: Request,
  log: WebDeps['log'],
): { readonly status: number; readonly code: string; readonly params: ErrorParams } {
  const status = statusOf(error)
  const told = asAppError(error)
  if (told) {
    if (told !== error) log.error({ err: error, route: routeOf(request) }, 'page failed')
    return { status, code: told.code, params: told.params }
  }
  if (status !== 500) return { status, code: 'request-unreadable', params: {} }
  const params = { reference: referenceId() }
  log.error({ err: error, ...params, route: routeOf(request) }, 'page failed')
  return { status, code: 'unexpected', params }
}

function answer(visit: Visit, text: string, status: number): void {
  if (wantsFragment(visit)) {
    sendFragment(visit, messageNotice(text), status)
    return
  }
  const title = visit.t(status === 404 ? 'web.not-found' : status === 403 ? 'web.not-allowed' : 'web.went-wrong')
  sendPage(visit, { title, body: messagePage(text, title, visit.t) }, status)
}

/** The HTTP status an error is answered with. */
export function statusOf(error: unknown): number {
  const told = asAppError(error)
  if (told) return STATUSES[told.code] ?? 400
  const status = (error as { status?: unknown } | null)?.status
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}

/** The pattern of the address, which holds no token or name. */
function routeOf(request: Request): string | undefined {
  return (request.route as { path?: string } | undefined)?.path
}

/** What the form's own page can tell its reader; anything else is thrown on. */
export function refusalIn(error: unknown): AppError {
  if (error instanceof AppError) return error
  throw error
}
