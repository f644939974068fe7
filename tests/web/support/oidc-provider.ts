import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { serve } from '../../support/serve.ts'

export type Claims = Readonly<Record<string, unknown>>

export const CLIENT = { id: 'semir', secret: 'the secret of the client' }

interface Issued {
  readonly nonce: string
  readonly challenge: string
  readonly redirectUri: string
}

const published = generateKeyPairSync('rsa', { modulusLength: 2048 })
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
const KEY_ID = 'first'

/** A real OpenID Connect provider on loopback: discovery, keys, authorization with PKCE, tokens signed with RS256. */
export async function startOidcProvider(now: () => Date) {
  const codes = new Map<string, Issued>()
  /** What the next tokens say, and how they are wrong. */
  const next: { claims: Claims; more?: Claims; foreignKey: boolean; denied: boolean; status: number } = {
    claims: {},
    foreignKey: false,
    denied: false,
    status: 200,
  }
  const asked: string[] = []
  const { base, close } = await serve((request, response) => {
    void answer(request, response)
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', base)
    asked.push(url.pathname)
    if (url.pathname === '/.well-known/openid-configuration') return json(response, metadata(base))
    if (url.pathname === '/jwks')
      return json(response, {
        keys: [{ ...published.publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' }],
      })
    if (url.pathname === '/authorize') return authorize(url.searchParams, response)
    if (url.pathname === '/userinfo') return json(response, next.more ?? {})
    if (url.pathname === '/token') return token(request, response)
    json(response, { error: 'not_found' }, 404)
  }

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const field = (name: string) => query.get(name) ?? ''
    const isRight =
      field('client_id') === CLIENT.id && field('response_type') === 'code' && field('code_challenge_method') === 'S256'
    if (!isRight) return json(response, { error: 'invalid_request' }, 400)
    const back = new URL(field('redirect_uri'))
    back.searchParams.set('state', field('state'))
    if (next.denied) back.searchParams.set('error', 'access_denied')
    else {
      const code = randomUUID()
      const redirectUri = field('redirect_uri')
      codes.set(code, { nonce: field('nonce'), challenge: field('code_challenge'), redirectUri })
      back.searchParams.set('code', code)
    }
    response.writeHead(302, { location: back.href }).end()
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (next.status !== 200) return json(response, {}, next.status)
    const form = new URLSearchParams(await text(request))
    const expected = `Basic ${Buffer.from(`${CLIENT.id}:${encodeURIComponent(CLIENT.secret).replaceAll('%20', '+')}`).toString('base64')}`
    if (request.headers.authorization !== expected) return json(response, { error: 'invalid_client' }, 401)
    const issued = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!issued || issued.challenge !== challenge || issued.redirectUri !== form.get('redirect_uri'))
      return json(response, { error: 'invalid_grant' }, 400)
    const seconds = Math.floor(now().getTime() / 1000)
    const claims = { iss: base, aud: CLIENT.id, iat: seconds, exp: seconds + 300, nonce: issued.nonce, ...next.claims }
    const idToken = signed(claims, next.foreignKey)
    json(response, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: idToken })
  }

  return { issuer: base, next, asked, close }
}

function metadata(base: string): Claims {
  return {
    issuer: base,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    userinfo_endpoint: `${base}/userinfo`,
    jwks_uri: `${base}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  }
}

function signed(claims: Claims, foreignKey: boolean): string {
  const part = (value: Claims) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${part({ alg: 'RS256', kid: KEY_ID, typ: 'JWT' })}.${part(claims)}`
  const { privateKey } = foreignKey ? foreign : published
  return `${body}.${sign('sha256', Buffer.from(body), privateKey).toString('base64url')}`
}

function json(response: ServerResponse, value: Claims, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
