import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { newToken } from '../../../core/access/token.ts'
import { AppError } from '../../../core/errors.ts'
import type { RequestContext } from '../request-context.ts'
import { readCookie, setCookie, isHttps } from './session-cookie.ts'

/** Milliseconds that a form of a visitor without a session may stay open. */
const FORM_AGE = 2 * 3_600_000

type FormReader = Pick<RequestContext, 'session' | 'request' | 'deps'>

/** The token that forms must send back: the session's, or that of the visitor's cookie. */
export function formToken({ session, request, deps }: FormReader): string {
  return session?.csrfToken ?? readCookie(request, cookieName(isHttps(deps))) ?? ''
}

/** Masked tokens for the forms of one page; the first one makes the token of a visitor without any. */
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

/** Throws `foreign-request` when the request's headers show another site's page as its sender. */
export function demandSameOrigin(request: Request, publicUrl: string): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new AppError('foreign-request')
  const origin = request.headers.origin
  if (origin === undefined) return
  const own = [new URL(publicUrl).host, request.headers.host]
  if (!URL.canParse(origin) || !own.includes(new URL(origin).host)) throw new AppError('foreign-request')
}

/** Throws `form-expired` unless the form sent the expected token back, masked as in the page. */
export function demandCsrfToken(given: unknown, expected: string): void {
  const bytes = Buffer.from(typeof given === 'string' ? unmaskToken(given) : '')
  const wanted = Buffer.from(expected)
  if (expected === '' || bytes.length !== wanted.length || !timingSafeEqual(bytes, wanted))
    throw new AppError('form-expired')
}

/**
 * The token as a page may contain it, different each time. Pages are compressed, and a secret that is always the same
 * could be guessed from their sizes (BREACH).
 */
function maskToken(token: string): string {
  const bytes = Buffer.from(token)
  const pad = randomBytes(bytes.length)
  return Buffer.concat([pad, xor(bytes, pad)]).toString('base64url')
}

/** The unmasked token; for malformed input a value that equals no token. */
function unmaskToken(masked: string): string {
  const bytes = Buffer.from(masked, 'base64url')
  const half = bytes.length / 2
  return Number.isInteger(half) ? xor(bytes.subarray(half), bytes.subarray(0, half)).toString() : ''
}

function xor(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)))
}
