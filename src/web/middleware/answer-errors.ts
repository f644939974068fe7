import type { ErrorRequestHandler, Request, RequestHandler } from 'express'
import { AppError, type ErrorParams } from '../../core/errors.ts'
import type { Language } from '../../core/i18n/language.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { referenceId } from '../../core/reference-id.ts'
import { sendFragment, sendPage, wantsFragment } from '../send-page.ts'
import { messagePage } from '../views/message-page.ts'
import type { Visit } from '../visit.ts'
import type { WebDeps } from '../web-deps.ts'
import { visitOf } from './meet-visitor.ts'

/** HTTP statuses of the errors that are not plain bad requests. */
const STATUSES: Readonly<Record<string, number>> = {
  forbidden: 403,
  'not-admitted': 403,
  'foreign-request': 403,
  'form-expired': 403,
  'page-unknown': 404,
  'file-gone': 404,
  'upload-too-large': 413,
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
    const status = statusOf(error)
    const params = status === 500 ? { reference: referenceId() } : {}
    if (status === 500) log.error({ err: error, ...params, route: routeOf(request) }, 'page failed')
    if (response.headersSent) {
      response.destroy()
      return
    }
    response.removeHeader('Content-Disposition')
    if (request.method === 'POST') response.set('Connection', 'close')
    const visit = visitOf(response)
    const text = textOf(error, status, visit?.language ?? language, params)
    if (visit) answer(visit, text, status)
    else response.status(status).type('text/plain').send(text)
  }
}

function answer(visit: Visit, text: string, status: number): void {
  if (wantsFragment(visit)) {
    sendFragment(visit, messagePage(text), status)
    return
  }
  const title = visit.t(status === 404 ? 'web.not-found' : status === 403 ? 'web.not-allowed' : 'web.went-wrong')
  sendPage(visit, { title, body: messagePage(text, title, visit.t) }, status)
}

function statusOf(error: unknown): number {
  if (error instanceof AppError) return STATUSES[error.code] ?? 400
  const status = (error as { status?: unknown } | null)?.status
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}

function textOf(error: unknown, status: number, language: Language, params: ErrorParams): string {
  if (error instanceof AppError) return errorText(language, error.code, error.params)
  return errorText(language, status === 500 ? 'unexpected' : 'request-unreadable', params)
}

/** The pattern of the address, which holds no token or name. */
function routeOf(request: Request): string | undefined {
  return (request.route as { path?: string } | undefined)?.path
}
