import type { RequestContext } from './request-context.ts'
import { newToken } from '../../core/access/token.ts'
import { readCookie, setCookie, isHttps } from './session-cookie.ts'
import { randomBytes } from 'node:crypto'

/** Milliseconds a form of somebody who has not signed in may stay open. */
const FORM_AGE = 2 * 3_600_000

/** What the visitor's forms have to carry back: the session's own token, or the one their browser keeps meanwhile. */
export function formToken({ session, request, deps }: Pick<RequestContext, 'session' | 'request' | 'deps'>): string {
  return session?.csrfToken ?? readCookie(request, cookieName(isHttps(deps))) ?? ''
}

/** The same for a page that holds a form: makes the token of a visitor who has none yet. */
export function ensureFormToken(context: Pick<RequestContext, 'session' | 'request' | 'response' | 'deps'>): string {
  const known = formToken(context)
  if (known !== '') return known
  const { response, deps } = context
  const made = madeTokens.get(response) ?? newToken()
  madeTokens.set(response, made)
  setCookie(response, cookieName(isHttps(deps)), made, { secure: isHttps(deps), maxAge: FORM_AGE })
  return made
}

/** Two forms of one page share their token. */
const madeTokens = new WeakMap<RequestContext['response'], string>()

function cookieName(https: boolean): string {
  return https ? '__Host-semir_form' : 'semir_form'
}

/**
 * The token as a page may carry it: another text each time, of the same meaning. Pages are sent compressed, and a
 * secret that stood in each of them unchanged could be guessed from their sizes.
 */
export function maskToken(token: string): string {
  const bytes = Buffer.from(token)
  const pad = randomBytes(bytes.length)
  return Buffer.concat([pad, xor(bytes, pad)]).toString('base64url')
}

/** The token within; of what was never masked something that equals no token. */
export function unmaskToken(masked: string): string {
  const bytes = Buffer.from(masked, 'base64url')
  const half = bytes.length / 2
  return Number.isInteger(half) ? xor(bytes.subarray(half), bytes.subarray(0, half)).toString() : ''
}

function xor(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)))
}
