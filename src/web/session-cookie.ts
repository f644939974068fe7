import type { Request, Response } from 'express'
import { createSession, endSession, findSession } from '../core/auth/sessions.ts'
import type { Person } from '../core/auth/policy.ts'
import { readCookie, setCookie } from './cookies.ts'
import type { SignedVisit, VisitSession } from './visit.ts'
import type { WebDeps } from './web-deps.ts'

/** Milliseconds the browser keeps the cookie; the session itself may end sooner. */
const COOKIE_AGE = 30 * 24 * 3_600_000

/** Signs the person in: a new session, its token in the browser's cookie. */
export async function openSession(deps: WebDeps, response: Response, person: Person, now: Date): Promise<void> {
  const { token } = await createSession(deps.ops, person, now)
  setCookie(response, cookieName(deps), token, { secure: isHttps(deps), maxAge: COOKIE_AGE })
}

export async function readSession(deps: WebDeps, request: Request, now: Date): Promise<VisitSession | undefined> {
  const token = readCookie(request, cookieName(deps))
  if (token === undefined || token === '') return undefined
  const session = await findSession(deps.ops, token, now)
  return session && { ...session, token }
}

export async function closeSession({ deps, response, session }: SignedVisit): Promise<void> {
  await endSession(deps.ops, session.token)
  setCookie(response, cookieName(deps), '', { secure: isHttps(deps), maxAge: 0 })
}

export function isHttps(deps: WebDeps): boolean {
  return deps.publicUrl.startsWith('https://')
}

/** `__Host-` makes the browser refuse the cookie from any other host or without encryption. */
function cookieName(deps: WebDeps): string {
  return isHttps(deps) ? '__Host-semir_session' : 'semir_session'
}
