import type { Request, Response } from 'express'

/** The value of a cookie the browser sent; undefined when it sent none of that name. */
export function readCookie(request: Request, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}

export interface CookieOptions {
  readonly secure: boolean
  /** Milliseconds. */
  readonly maxAge: number
}

export function setCookie(response: Response, name: string, value: string, options: CookieOptions): void {
  response.cookie(name, value, { httpOnly: true, sameSite: 'lax', path: '/', ...options })
}
