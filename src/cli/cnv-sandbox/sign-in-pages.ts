import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

export interface SandboxAccount {
  readonly username: string
  readonly password: string
  readonly clientId: string
  readonly clientSecret: string
}

export interface SignInPages {
  /** Answers a sign-in address; false for any other path. */
  readonly answer: (request: IncomingMessage, url: URL, response: ServerResponse) => Promise<boolean>
  readonly isValid: (token: string) => boolean
  /** Expires every issued token. */
  readonly expireTokens: () => void
  /** Number of sign-ins. */
  readonly signIns: () => number
}

const DAYS_30 = 2_592_000

/** OAuth authorization code flow with a login form, a cookie, a hidden field and redirects. */
export function createSignInPages(account: SandboxAccount): SignInPages {
  const sessions = new Map<string, URLSearchParams>()
  const codes = new Map<string, string>()
  const tokens = new Set<string>()
  let signIns = 0

  const showForm = (url: URL, response: ServerResponse) => {
    const session = randomUUID()
    sessions.set(session, url.searchParams)
    response
      .writeHead(302, {
        location: `/accounts/login?session=${session}`,
        'set-cookie': `cnv=${session}; Path=/; HttpOnly`,
      })
      .end()
  }

  const takeForm = async (request: IncomingMessage, response: ServerResponse) => {
    const form = new URLSearchParams(await text(request))
    const session = /cnv=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
    const asked = sessions.get(session)
    const known = form.get('LoginName') === account.username && form.get('Secret') === account.password
    if (!asked || form.get('_token') !== session) response.writeHead(400).end('<html>Session lost</html>')
    else if (!known) sendForm(response, session, 'Wrong name or password')
    else {
      const code = randomUUID()
      codes.set(code, asked.get('redirect_uri') ?? '')
      const target = new URL(asked.get('redirect_uri') ?? '')
      target.searchParams.set('code', code)
      target.searchParams.set('state', asked.get('state') ?? '')
      response.writeHead(302, { location: `/accounts/done?to=${encodeURIComponent(target.href)}` }).end()
    }
  }

  const giveToken = ({ searchParams: query }: URL, response: ServerResponse) => {
    const redirect = codes.get(query.get('code') ?? '')
    const known = query.get('client_id') === account.clientId && query.get('client_secret') === account.clientSecret
    if (!known || redirect === undefined || redirect !== query.get('redirect_uri')) {
      response.writeHead(400).end('{"error":"invalid_grant"}')
      return
    }
    codes.delete(query.get('code') ?? '')
    signIns++
    const token = randomUUID()
    tokens.add(token)
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ access_token: token, expires_in: DAYS_30 }))
  }

  return {
    async answer(request, url, response) {
      if (url.pathname === '/oauth') {
        if (url.searchParams.get('client_id') === account.clientId) showForm(url, response)
        else response.writeHead(400).end('<html>Unknown client</html>')
      } else if (url.pathname === '/accounts/login' && request.method === 'POST') await takeForm(request, response)
      else if (url.pathname === '/accounts/login') sendForm(response, url.searchParams.get('session') ?? '')
      else if (url.pathname === '/accounts/done') {
        response.writeHead(302, { location: url.searchParams.get('to') ?? '/' }).end()
      } else if (url.pathname === '/oauth/token') giveToken(url, response)
      else return false
      return true
    },
    isValid: (token) => tokens.has(token),
    expireTokens: () => tokens.clear(),
    signIns: () => signIns,
  }
}

function sendForm(response: ServerResponse, session: string, message = ''): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(
    `<!doctype html><html><body><form action="/search"><input name="q"></form><p>${message}</p>
    <form method="post" action="login"><input type="hidden" name="_token" value="${session}">
    <input type="text" name="LoginName"><input type="password" name="Secret">
    <input type="checkbox" name="remember" value="1"><button type="submit">Đăng nhập</button></form></body></html>`,
  )
}
