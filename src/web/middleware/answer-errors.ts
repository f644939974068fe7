import type { ErrorRequestHandler, RequestHandler } from 'express'
import { AppError } from '../../core/errors.ts'
import { errorText } from '../../core/i18n/translate.ts'
import { referenceId } from '../../core/reference-id.ts'
import { sendFragment, sendPage, wantsFragment } from '../send-page.ts'
import { messagePage } from '../views/message-page.ts'
import type { Visit } from '../visit.ts'
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

/** Tells what went wrong in the visitor's language; what nobody expected gets a reference that the log knows too. */
export const answerErrors: ErrorRequestHandler = (error: unknown, request, response, next) => {
  const visit = visitOf(response)
  if (response.headersSent || !visit) {
    next(error)
    return
  }
  const status = statusOf(error)
  response.removeHeader('Content-Disposition')
  const text = status === 500 ? unexpectedText(error, visit) : knownText(error, visit)
  if (request.method === 'POST') response.set('Connection', 'close')
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

function knownText(error: unknown, { language }: Visit): string {
  if (error instanceof AppError) return errorText(language, error.code, error.params)
  return errorText(language, 'request-unreadable')
}

function unexpectedText(error: unknown, { deps, language, request }: Visit): string {
  const reference = referenceId()
  deps.log.error({ err: error, reference, path: request.route?.path }, 'page failed')
  return errorText(language, 'unexpected', { reference })
}
