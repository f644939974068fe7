import type { Response } from 'express'
import { htmlText, type Html } from '../ui/html.ts'
import { layout } from '../ui/layout.ts'
import type { Page } from '../ui/page.ts'
import type { RequestContext } from './request-context.ts'
import { ANSWERED, type PageAnswer } from './route.ts'
import { asAppError } from '../../core/errors.ts'

/** Sends what a route returned. */
export function sendAnswer(context: RequestContext, answer: PageAnswer): void {
  if (answer === ANSWERED) return
  if ('redirect' in answer) context.response.redirect(303, answer.redirect)
  else if ('fragment' in answer) send(context, answer.fragment, answer.status ?? 200)
  else send(context, layout(context, answer), pageStatus(context, answer))
}

function send({ response }: RequestContext, markup: Html, status: number): void {
  response.status(status).type('html').send(htmlText(markup))
}

/** A refused form has the status of its refusal, and Retry-After where that is known. */
function pageStatus({ response }: RequestContext, { status = 200, refusal }: Page): number {
  if (!refusal) return status
  const { seconds } = refusal.params
  if (seconds !== undefined) response.set('Retry-After', String(seconds))
  return statusOf(refusal)
}

/** Whether one of our scripts asked, and wants only the part that changed. */
export function wantsFragment({ request }: RequestContext): boolean {
  return request.headers['x-semir-part'] !== undefined
}

/** A file, and the name for its download. */
export interface NamedFile {
  readonly name: string
  readonly path: string
}

/** Sends the file; resolves when it was sent or the connection was closed. */
export function sendDownload(
  response: Response,
  { name, path }: NamedFile,
  disposition: 'attachment' | 'inline' = 'attachment',
): Promise<typeof ANSWERED> {
  return new Promise((resolve, reject) => {
    const options = { dotfiles: 'allow', acceptRanges: false, cacheControl: false } as const
    const sent = (error?: Error) => {
      if (!error || response.headersSent || response.destroyed) resolve(ANSWERED)
      else reject(error)
    }
    if (disposition === 'inline') response.sendFile(path, options, sent)
    else response.download(path, name, options, sent)
  })
}

/** HTTP statuses of errors other than 400. */
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
  'second-factor-wrong': 403,
  'second-factor-needed': 403,
  'sign-in-step-gone': 410,
  'provider-refused': 403,
  'provider-unverified': 403,
  'provider-domain': 403,
  'provider-account-exists': 409,
  'provider-taken': 409,
  'provider-only-way': 409,
  'provider-unreachable': 503,
  'account-waiting': 403,
  'registration-closed': 403,
  'first-account-by-link': 403,
  'host-unknown': 421,
  'password-wrong': 403,
  'username-taken': 409,
  'account-link-spent': 410,
  'attempts-paused': 429,
  'passwords-busy': 503,
  'query-too-long': 503,
  'queries-too-many': 503,
  'calls-too-many': 429,
  'streams-too-many': 503,
  'exports-at-once': 429,
}

/** The HTTP status of the response to an error. */
export function statusOf(error: unknown): number {
  const known = asAppError(error)
  if (known) return STATUSES[known.code] ?? 400
  const status = (error as { status?: unknown } | null)?.status
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}
