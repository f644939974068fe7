import type { Request, Response } from 'express'
import { readCookie, setCookie } from './cookies.ts'

const themes = ['light', 'dark'] as const

/** Colours a browser's user chose against those of the system. */
export type Theme = (typeof themes)[number]

const COOKIE = 'semir_theme'
/** Milliseconds. */
const COOKIE_AGE = 365 * 24 * 3_600_000

/** What was chosen in this browser; undefined follows the system. */
export function readTheme(request: Request): Theme | undefined {
  return toTheme(readCookie(request, COOKIE))
}

/** Keeps the choice in this browser; anything that is no theme takes it back. */
export function keepTheme(response: Response, chosen: string, secure: boolean): void {
  const theme = toTheme(chosen)
  setCookie(response, COOKIE, theme ?? '', { secure, maxAge: theme ? COOKIE_AGE : 0 })
}

function toTheme(value: unknown): Theme | undefined {
  return themes.find((theme) => theme === value)
}
