import type { Request, Response } from 'express'
import { findChatPerson } from '../core/auth/chat-people.ts'
import { languages, type Language } from '../core/i18n/language.ts'
import { readCookie, setCookie } from './cookies.ts'
import { isHttps } from './session-cookie.ts'
import type { VisitSession } from './visit.ts'
import type { WebDeps } from './web-deps.ts'

const COOKIE = 'semir_language'
/** Milliseconds. */
const COOKIE_AGE = 365 * 24 * 3_600_000

/** `?lang=` first, then what the signed-in person chose, then the browser's cookie, then the setting. */
export async function choosePageLanguage(
  deps: WebDeps,
  request: Request,
  response: Response,
  session: VisitSession | undefined,
): Promise<Language> {
  const asked = toLanguage(request.query['lang'])
  if (asked && !session) setCookie(response, COOKIE, asked, { secure: isHttps(deps), maxAge: COOKIE_AGE })
  if (asked) return asked
  const chosen = session && (await findChatPerson(deps.ops, session.person)).language
  return chosen ?? toLanguage(readCookie(request, COOKIE)) ?? deps.language
}

export function toLanguage(value: unknown): Language | undefined {
  return languages.find((language) => language === value)
}
