import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { newToken } from '../../core/access/token.ts'
import { AppError } from '../../core/errors.ts'
import type { RequestContext } from './request-context.ts'
import { readCookie, setCookie, isHttps } from './session-cookie.ts'

/** Milliseconds a form of somebody who has not signed in may stay open. */
const FORM_AGE = 2 * 3_600_000

type FormReader = Pick<RequestContext, 'session' | 'request' | 'deps'>

/** What the visitor's forms have to carry back: the session's own token, or the one their browser keeps meanwhile. */
export function formToken({ session, request, deps }: FormReader): string {
  return session?.csrfToken ?? readCookie(request, cookieName(isHttps(deps))) ?? ''
}

/** What the forms of one page carry, masked: the first of them makes the token of a visitor who has none yet. */
export function formTokenMaker(reader: FormReader & Pick<RequestContext, 'response'>): () => string {
  const { response, deps } = reader
  let token = formToken(reader)
  return () => {
    if (token === '') {
      token = newToken()
      setCookie(response, cookieName(isHttps(deps)), token, { secure: isHttps(deps), maxAge: FORM_AGE })
    }
    return maskToken(token)
  }
}

function cookieName(https: boolean): string {
  return https ? '__Host-semir_form' : 'semir_form'
}

/** Throws `foreign-request` when another site's page sent the request, as far as the browser tells. */
export function demandSameOrigin(request: Request, publicUrl: string): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new AppError('foreign-request')
  const origin = request.headers.origin
  if (origin === undefined) return
  const own = [new URL(publicUrl).host, request.headers.host]
  if (!URL.canParse(origin) || !own.includes(new URL(origin).host)) throw new AppError('foreign-request')
}

/** Throws `form-expired` unless the form carried the session's own token back, masked as the page had it. */
export function demandCsrfToken(given: unknown, expected: string): void {
  const bytes = Buffer.from(typeof given === 'string' ? unmaskToken(given) : '')
  const wanted = Buffer.from(expected)
  if (expected === '' || bytes.length !== wanted.length || !timingSafeEqual(bytes, wanted))
    throw new AppError('form-expired')
}

/**
 * The token as a page may carry it: another text each time, of the same meaning. Pages are sent compressed, and a
 * secret that stood in each of them unchanged could be guessed from their sizes.
 */
function maskToken(token: string): string {
  const bytes = Buffer.from(token)
  const pad = randomBytes(bytes.length)
  return Buffer.concat([pad, xor(bytes, pad)]).toString('base64url')
}

/** The token within; of what was never masked something that equals no token. */
function unmaskToken(masked: string): string {
  const bytes = Buffer.from(masked, 'base64url')
  const half = bytes.length / 2
  return Number.isInteger(half) ? xor(bytes.subarray(half), bytes.subarray(0, half)).toString() : ''
}

function xor(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)))
}
