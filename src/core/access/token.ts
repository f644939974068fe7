import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, safe in a URL. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The stored form of a token, from which the token cannot be recovered. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
