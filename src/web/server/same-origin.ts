import { timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { unmaskToken } from './form-token.ts'
import { AppError } from '../../core/errors.ts'

/** Throws `foreign-request` when another site's page sent the request, as far as the browser tells. */
export function demandSameOrigin(request: Request, publicUrl: string): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new AppError('foreign-request')
  const origin = request.headers.origin
  if (origin === undefined) return
  const own = [new URL(publicUrl).host, request.headers.host]
  if (!URL.canParse(origin) || !own.includes(new URL(origin).host)) throw new AppError('foreign-request')
}

/** Throws `form-expired` unless the form carried the session's own token back, masked as the page had it. */
export function demandCsrfToken(given: unknown, expected: string): void {
  const bytes = Buffer.from(typeof given === 'string' ? unmaskToken(given) : '')
  const wanted = Buffer.from(expected)
  if (expected === '' || bytes.length !== wanted.length || !timingSafeEqual(bytes, wanted))
    throw new AppError('form-expired')
}
