import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

export const APP_ID = '11111111-1111-4111-8111-111111111111'
export const APP_PASSWORD = 'a-client-secret-of-the-app'
export const TENANT = '22222222-2222-4222-8222-222222222222'
const KEY_ID = 'key-1'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
/** Another issuer's key under the same key id. */
export const strangeKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

/** The keys Microsoft would publish. */
export const keySet = {
  keys: [{ ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig', endorsements: ['msteams'] }],
}

export interface TokenOptions {
  /** Over the claims of a token as Teams sends it. */
  readonly claims?: Readonly<Record<string, unknown>>
  readonly key?: KeyObject
  readonly header?: Readonly<Record<string, unknown>>
}

/** A token as Teams shows it with a message to the bot. */
export function signToken(serviceUrl: string, { claims, key = privateKey, header }: TokenOptions = {}): string {
  const now = Math.floor(Date.now() / 1000)
  const body = {
    iss: 'https://api.botframework.com',
    aud: APP_ID,
    nbf: now - 60,
    exp: now + 600,
    serviceurl: serviceUrl,
  }
  const parts = [
    { alg: 'RS256', typ: 'JWT', kid: KEY_ID, ...header },
    { ...body, ...claims },
  ]
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`
}
