import type { Visit } from './visit.ts'
import { newToken } from '../core/auth/token.ts'
import { readCookie, setCookie } from './cookies.ts'
import { isHttps } from './session-cookie.ts'

/** Milliseconds a form of somebody who has not signed in may stay open. */
const FORM_AGE = 2 * 3_600_000

/** What the visitor's forms have to carry back: the session's own token, or the one their browser keeps meanwhile. */
export function formToken({ session, request, deps }: Pick<Visit, 'session' | 'request' | 'deps'>): string {
  return session?.csrfToken ?? readCookie(request, cookieName(isHttps(deps))) ?? ''
}

/** The same for a page that holds a form: makes the token of a visitor who has none yet. */
export function ensureFormToken(visit: Pick<Visit, 'session' | 'request' | 'response' | 'deps'>): string {
  const known = formToken(visit)
  if (known !== '') return known
  const { response, deps } = visit
  const made = madeTokens.get(response) ?? newToken()
  madeTokens.set(response, made)
  setCookie(response, cookieName(isHttps(deps)), made, { secure: isHttps(deps), maxAge: FORM_AGE })
  return made
}

/** Two forms of one page share their token. */
const madeTokens = new WeakMap<Visit['response'], string>()

function cookieName(https: boolean): string {
  return https ? '__Host-semir_form' : 'semir_form'
}
