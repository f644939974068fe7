import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { systemTimers } from '../../../src/core/cnv/api/timers.ts'
import { openHttp } from '../../../src/core/cnv/api/http.ts'
import { signIn } from '../../../src/core/cnv/api/sign-in.ts'

const USERNAME = 'lan@example.com'
const PASSWORD = 'pass & word'
const REDIRECT = 'https://semir.example.com/callback'

type Answer = (request: IncomingMessage, url: URL, response: ServerResponse) => void

/** A server on loopback that records its requests. */
async function listen(answer: Answer) {
  const sent: { path: string; cookie: string | undefined; body: URLSearchParams }[] = []
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://standin')
    sent.push({ path: url.pathname, cookie: request.headers.cookie, body: new URLSearchParams(await text(request)) })
    answer(request, url, response)
  }
  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { sent, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

interface Pages {
  readonly login?: string
  /** Redirect of the sign-in URL, instead of the form. */
  readonly first?: string
  /** Redirect after the form; `{state}` stands for the requested state. */
  readonly after?: string
  readonly token?: string
}

const LOGIN = '<form method="post" action="/do"><input name="user"><input type="password" name="secret"></form>'
const TOKEN = '{"access_token": "a token", "expires_in": 3600}'

/** Signs in at a service with these pages; the returned promise is not awaited. */
async function signInAt({ login = LOGIN, first, after = `${REDIRECT}?code=c&state={state}`, token = TOKEN }: Pages) {
  let state = ''
  const service = await listen((_request, { pathname, searchParams }, response) => {
    if (pathname === '/oauth') state = searchParams.get('state') ?? ''
    if (pathname === '/oauth' && first !== undefined) response.writeHead(302, { location: first })
    if (pathname === '/oauth/token') response.end(token)
    else if (pathname === '/oauth') response.end(login)
    else response.writeHead(302, { location: after.replace('{state}', state), 'set-cookie': 'sid=1; Path=/' }).end()
  })
  const settings = {
    username: USERNAME,
    password: PASSWORD,
    clientId: 'client',
    clientSecret: 'secret',
    redirectUri: REDIRECT,
    apiUrl: service.url,
    ssoUrl: service.url,
    concurrency: 1,
    pageSize: 100,
    timeout: 5_000,
  }
  const http = openHttp(settings, systemTimers)
  onTestFinished(() => http.close())
  const signedIn = signIn({ http, settings, now: () => new Date(), signal: new AbortController().signal })
  return { service, signedIn }
}

test.each<[string, string, Record<string, string>]>([
  [
    'presses the first button',
    `<form action=/do><input name=user><input type=password name=p><button type=button name=show value=1>Show</button>
     <button name=button value=login>Sign in</button><button name=button value=cancel>Cancel</button></form>`,
    { user: USERNAME, p: PASSWORD, button: 'login' },
  ],
  [
    'is not the one to register with',
    `<form action=/no><input type=email name=e><input type=password name=p1><input type=password name=p2></form>
     <FORM ACTION=/do><INPUT NAME=u><INPUT TYPE=PASSWORD NAME=p></FORM>`,
    { u: USERNAME, p: PASSWORD },
  ],
  [
    'may give its fields odd types',
    '<form action=/do><input name=company value=S><input type=number name=login><input type=password name=p></form>',
    { company: 'S', login: USERNAME, p: PASSWORD },
  ],
  [
    'sends what is chosen and nothing that is disabled',
    `<form action=/do><input type=mail name=user><input type=password name=p><input type=checkbox name=keep checked>
     <input type=checkbox name=no value=1><input type=hidden name=off value=1 disabled>
     <select name=lang><option value=en>E<option value=vi selected>V</select></form>`,
    { user: USERNAME, p: PASSWORD, keep: 'on', lang: 'vi' },
  ],
  [
    'may lie beside its fields, under another base',
    '<base href="/sub/"><form id=f action=do></form><input form=f name=user><input form=f type=password name=p>',
    { user: USERNAME, p: PASSWORD },
  ],
])('the form %s, as in a browser', async (_, login, filled) => {
  const { service, signedIn } = await signInAt({ login })
  await expect(signedIn).resolves.toEqual({ token: 'a token', expiresIn: 3_600 })
  const sent = service.sent.find(({ path }) => path.endsWith('/do'))
  expect(Object.fromEntries(sent?.body ?? [])).toEqual(filled)
})

test.each(['first', 'after', 'action'])('another port of the same host is another service (%s)', async (where) => {
  const stranger = await listen((_request, _url, response) => response.end(LOGIN))
  const address = `${stranger.url}/x`
  const pages = where === 'action' ? { login: LOGIN.replace('/do', address) } : { [where]: address }
  const { signedIn } = await signInAt(pages)
  await expect(signedIn).rejects.toMatchObject({ code: 'cnv-sign-in-changed' })
  expect(stranger.sent).toEqual([])
})

test.each<[string, Pages, string]>([
  ['a redirect to nowhere', { first: 'http://[nowhere' }, 'cnv-sign-in-changed'],
  ['a form that goes nowhere', { login: LOGIN.replace('/do', 'http://[nowhere') }, 'cnv-sign-in-changed'],
  ['a redirect back without a code', { after: `${REDIRECT}?code=&state={state}` }, 'cnv-sign-in-refused'],
  ['an error in place of a token', { token: '{"error": "invalid_grant"}' }, 'cnv-sign-in-refused'],
])('%s has its own error', async (_, pages, code) => {
  await expect((await signInAt(pages)).signedIn).rejects.toMatchObject({ code })
})

test.each([
  ['{"access_token": "t"}', 3_600],
  ['{"access_token": "t", "expires_in": null}', 3_600],
  ['{"access_token": "t", "expires_in": "7200"}', 7_200],
  ['{"access_token": "t", "expires_in": 1e18}', 315_360_000],
])('a token that comes as %s lasts %i seconds', async (token, expiresIn) => {
  await expect((await signInAt({ token })).signedIn).resolves.toEqual({ token: 't', expiresIn })
})
