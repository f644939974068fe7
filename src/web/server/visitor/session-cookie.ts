import { parseCookie } from 'cookie'
import type { Request, Response } from 'express'
import { createSession, endSession, findSession } from '../../../core/access/sessions/sessions.ts'
import { findPerson } from '../../../core/access/people/find-person.ts'
import type { Identity, Person } from '../../../core/access/policy.ts'
import type { SignedContext, RequestContext, RequestSession, WebDeps } from '../request-context.ts'

/** Milliseconds until the cookie expires; the session itself may end sooner. */
const COOKIE_AGE = 30 * 24 * 3_600_000

/**
 * Starts a new session for the identity, who has just proved who they are or not, and sets its cookie; the browser's
 * previous session ends.
 */
export async function openSession(
  { deps, request, response, now }: RequestContext,
  identity: Identity,
  proven: boolean,
): Promise<void> {
  const before = readCookie(request, cookieName(deps))
  if (before) await endSession(deps.ops, before)
  const { token } = await createSession(deps.ops, identity, { agent: request.get('user-agent') ?? '', proven }, now)
  setCookie(response, cookieName(deps), token, { secure: isHttps(deps), maxAge: COOKIE_AGE })
}

/** The session of the request's cookie; undefined as well when its person has no permission left. */
export async function readSession(deps: WebDeps, request: Request, now: Date): Promise<RequestSession | undefined> {
  const token = readCookie(request, cookieName(deps))
  if (token === undefined || token === '') return undefined
  const session = await findSession(deps.ops, token, now)
  if (!session) return undefined
  const person = await findPerson(deps.ops, session.identity, deps.chatRole)
  const { csrfToken, provenAt } = session
  if (person.role === 'none') return undefined
  return { person: withAddress(person, request), csrfToken, provenAt, token }
}

/** The person with the network address of the request, which the audit records. */
export function withAddress(person: Person, request: Request): Person {
  return request.ip === undefined ? person : { ...person, address: request.ip }
}

export async function closeSession({ deps, response, session }: SignedContext): Promise<void> {
  await endSession(deps.ops, session.token)
  setCookie(response, cookieName(deps), '', { secure: isHttps(deps), maxAge: 0 })
}

export function isHttps(deps: WebDeps): boolean {
  return deps.publicUrl.startsWith('https://')
}

/** With `__Host-` browsers refuse the cookie from other hosts and without https. */
function cookieName(deps: WebDeps): string {
  return isHttps(deps) ? '__Host-semir_session' : 'semir_session'
}

/** The value of a cookie; undefined when it was not sent. */
export function readCookie(request: Request, name: string): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[name]
}

export interface CookieOptions {
  readonly secure: boolean
  /** Milliseconds. */
  readonly maxAge: number
}

export function setCookie(response: Response, name: string, value: string, options: CookieOptions): void {
  response.cookie(name, value, { httpOnly: true, sameSite: 'lax', path: '/', ...options })
}
