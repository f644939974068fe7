import type { Request, Response } from 'express'
import { findChatPerson } from '../../../core/access/people/chat-people.ts'
import { themes, type Theme } from '../../ui/page.ts'
import { toLanguage, type Language } from '../../../core/i18n/language.ts'
import { readCookie, setCookie, isHttps } from './session-cookie.ts'
import type { RequestSession, WebDeps } from '../request-context.ts'

const LANGUAGE_COOKIE = 'semir_language'
/** Milliseconds. */
const COOKIE_AGE = 365 * 24 * 3_600_000

/** `?lang=` first, then the signed-in person's choice, the browser's cookie, the setting. */
export async function choosePageLanguage(
  deps: WebDeps,
  request: Request,
  response: Response,
  session: RequestSession | undefined,
): Promise<Language> {
  const asked = toLanguage(request.query['lang'])
  if (asked && !session) setCookie(response, LANGUAGE_COOKIE, asked, { secure: isHttps(deps), maxAge: COOKIE_AGE })
  if (asked) return asked
  const chosen = session && (await findChatPerson(deps.ops, session.person)).language
  return chosen ?? toLanguage(readCookie(request, LANGUAGE_COOKIE)) ?? deps.language
}

const THEME_COOKIE = 'semir_theme'

/** The theme chosen in this browser; undefined follows the system. */
export function readTheme(request: Request): Theme | undefined {
  return toTheme(readCookie(request, THEME_COOKIE))
}

/** Stores the theme in this browser; any other value removes the choice. */
export function keepTheme(response: Response, chosen: string, secure: boolean): void {
  const theme = toTheme(chosen)
  setCookie(response, THEME_COOKIE, theme ?? '', { secure, maxAge: theme ? COOKIE_AGE : 0 })
}

function toTheme(value: unknown): Theme | undefined {
  return themes.find((theme) => theme === value)
}

/** The address when it is on this server, else the home page. */
export function localAddress(address: string): string {
  const base = 'http://local.invalid'
  if (!address.startsWith('/') || !URL.canParse(address, base)) return '/'
  const { origin, pathname, search } = new URL(address, base)
  return origin === base && !pathname.startsWith('//') ? pathname + search : '/'
}
