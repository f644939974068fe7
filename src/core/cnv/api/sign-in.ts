import { CookieJar, getPublicSuffix } from 'tough-cookie'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import { newToken } from '../../access/token.ts'
import { CNV_SCOPE, type CnvSettings } from './cnv-settings.ts'
import { CnvCallError, refusedAnswer, type Http, type HttpAnswer } from './http.ts'
import { fillLoginForm } from './login-form.ts'

export interface CnvToken {
  readonly token: string
  /** Seconds. */
  readonly expiresIn: number
}

export interface CnvSignInDeps {
  readonly http: Http
  readonly settings: CnvSettings
  readonly now: () => Date
  readonly signal: AbortSignal
}

const MAX_REDIRECTS = 10
/** Seconds, when the service does not give a lifetime; a token that expires earlier is refused and replaced. */
const DEFAULT_LIFE = 3_600
/** Seconds: ten years. */
const MAX_LIFE = 315_360_000
const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(DEFAULT_LIFE),
})

/**
 * Signs in with user name and password through the service's login page, as a browser would (authorization code).
 * Throws `cnv-sign-in-refused`, `cnv-sign-in-changed`, and CnvCallError for transient failures.
 */
export async function signIn(deps: CnvSignInDeps): Promise<CnvToken> {
  const { settings } = deps
  const state = newToken()
  const browser = createBrowser(deps)
  const page = await browser.open(authorizeUrl(settings, state))
  const code = page.code ?? (await submitLogin(deps, browser, page))
  if (code.state !== state) throw new AppError('cnv-sign-in-changed', { reason: 'state' })
  return exchangeCode(deps, code.code)
}

async function submitLogin({ settings }: CnvSignInDeps, browser: Browser, page: Page): Promise<Code> {
  const form = fillLoginForm(page.text, settings)
  if (!form) {
    throw page.status >= 400
      ? new AppError('cnv-sign-in-refused')
      : new AppError('cnv-sign-in-changed', { reason: 'form' })
  }
  const base = resolveUrl(form.base ?? '', page.url)
  const action = form.action === '' ? page.url : resolveUrl(form.action, base)
  const answer = await browser.open(action, form.values)
  if (!answer.code) throw new AppError('cnv-sign-in-refused')
  return answer.code
}

function authorizeUrl({ ssoUrl, clientId, redirectUri }: CnvSettings, state: string): URL {
  const url = new URL(`${ssoUrl}/oauth`)
  const values = { client_id: clientId, redirect_uri: redirectUri, response_type: 'code', scope: CNV_SCOPE, state }
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value)
  return url
}

async function exchangeCode({ http, settings, now, signal }: CnvSignInDeps, code: string): Promise<CnvToken> {
  const url = new URL(`${settings.ssoUrl}/oauth/token`)
  const values = {
    grant_type: 'authorization_code',
    client_id: settings.clientId,
    client_secret: settings.clientSecret,
    redirect_uri: settings.redirectUri,
    code,
  }
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value)
  const answer = await http.send({ url: url.href, signal })
  if (answer.status === 429 || answer.status >= 500) throw refusedAnswer(answer, now())
  if (answer.status !== 200) throw new AppError('cnv-sign-in-refused')
  const json = parseJson(answer.text)
  if (json === undefined) throw new CnvCallError('no-token', { status: 200, transient: true })
  const parsed = TokenAnswer.safeParse(json)
  if (!parsed.success) throw new AppError('cnv-sign-in-refused')
  return { token: parsed.data.access_token, expiresIn: Math.min(MAX_LIFE, parsed.data.expires_in) }
}

/** Throws `cnv-sign-in-changed` for text that is not a URL. */
function resolveUrl(text: string, base: URL): URL {
  const url = URL.parse(text, base.href)
  if (!url) throw new AppError('cnv-sign-in-changed', { reason: 'address' })
  return url
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

interface Code {
  readonly code: string
  readonly state: string | null
}

interface Page {
  readonly url: URL
  readonly status: number
  readonly text: string
  /** Set when a redirect carried the authorization code; its target is not opened. */
  readonly code: Code | undefined
}

interface Browser {
  /** Opens a URL (with `form`, by POST) and follows its redirects. */
  readonly open: (url: URL, form?: URLSearchParams) => Promise<Page>
}

function createBrowser({ http, settings, now, signal }: CnvSignInDeps): Browser {
  const jar = new CookieJar()
  const home = new URL(settings.ssoUrl)
  const end = new URL(settings.redirectUri)

  const send = async (url: URL, form: URLSearchParams | undefined): Promise<HttpAnswer> => {
    const cookie = await jar.getCookieString(url.href)
    const headers = { accept: 'text/html', ...(cookie && { cookie }) }
    const answer = await http.send({
      url: url.href,
      signal,
      ...(form
        ? {
            method: 'POST' as const,
            body: form.toString(),
            headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', origin: url.origin },
          }
        : { headers }),
    })
    for (const cookie of [answer.headers['set-cookie'] ?? []].flat()) {
      await jar.setCookie(cookie, url.href, { ignoreError: true })
    }
    return answer
  }

  return {
    async open(start, startForm) {
      let url = start
      let form = startForm
      for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
        // Password and cookies are sent to the service's own site only.
        if (!isSameSite(url, home)) throw new AppError('cnv-sign-in-changed', { reason: url.host })
        const answer = await send(url, form)
        const location = answer.headers['location']
        if (answer.status < 300 || answer.status >= 400 || typeof location !== 'string') {
          if (answer.status === 429 || answer.status >= 500) throw refusedAnswer(answer, now())
          return { url, status: answer.status, text: answer.text, code: undefined }
        }
        url = resolveUrl(location, url)
        const code = url.searchParams.get('code')
        if (code) return { url, status: answer.status, text: '', code: { code, state: url.searchParams.get('state') } }
        const isEnd = url.origin === end.origin && url.pathname === end.pathname
        if (isEnd || url.searchParams.has('error')) throw new AppError('cnv-sign-in-refused')
        if (answer.status < 307) form = undefined
      }
      throw new AppError('cnv-sign-in-changed', { reason: 'redirects' })
    },
  }
}

function isSameSite(one: URL, other: URL): boolean {
  // Cookies ignore the port, but another port is another service.
  if (one.protocol !== other.protocol || one.port !== other.port) return false
  return one.hostname === other.hostname || siteOf(one) === siteOf(other)
}

function siteOf({ hostname }: URL): string {
  return getPublicSuffix(hostname, { ignoreError: true }) ?? hostname
}
