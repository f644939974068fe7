import { z } from 'zod'
import type { MessageKey } from './i18n/translate.ts'

/** Names every wrong setting with the reason. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`wrong settings:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** Requires settings that only make sense together. Throws ConfigError. */
export function demandAll(settings: Readonly<Record<string, string | undefined>>, family: string): void {
  const missing = Object.entries(settings).filter(([, value]) => value === undefined)
  if (missing.length === 0) return
  throw new ConfigError(missing.map(([name]) => `${name}: is needed beside the other ${family} settings`))
}

export const flagSetting = z
  .enum(['true', 'false', '1', '0', ''])
  .transform((value) => value === 'true' || value === '1')

export const listSetting = z.string().transform(splitList)

/** Host names, each with `*.` before it when its subdomains are meant. */
export const hostsSetting = z
  .string()
  .regex(/^(\*\.)?[a-z0-9.-]+(\s*,\s*(\*\.)?[a-z0-9.-]+)*$/, 'is a list of hosts, such as *.sharepoint.com, *.svc.ms')
  .transform(splitList)

/** Domains of e-mail addresses, in lower case. */
export const domainsSetting = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9.-]+(\s*,\s*[a-z0-9.-]+)*$/, 'is a list of domains, such as semir.example, shop.example')
  .transform(splitList)

/** The URL of a service that receives credentials: https, or http to this machine. */
export const serviceUrlSetting = z.url().refine(isSafeUrl, 'has to begin with https://').transform(withoutEndSlash)

/** The URL of a service that has to be written exactly as the service writes it. */
export const issuerSetting = z.url().refine(isSafeUrl, 'has to begin with https://')

/** The URL of a PostgreSQL database. What is wrong with it is said without the URL, which holds a password. */
export const databaseUrlSetting = z
  .string()
  .refine(
    (text) => /^postgres(?:ql)?:$/u.test(URL.parse(text)?.protocol ?? ''),
    'has to be like postgres://user:password@host:5432/database',
  )

export const loopbackHosts: readonly string[] = ['localhost', '127.0.0.1', '::1', '[::1]']

export function withoutEndSlash(url: string): string {
  return url.replace(/\/+$/, '')
}

/** Splits at commas. */
function splitList(text: string): string[] {
  return text.split(',').map((item) => item.trim())
}

function isSafeUrl(text: string): boolean {
  // `z.url()` has already refused what is not a URL.
  const { protocol = 'https:', hostname = '' } = URL.parse(text) ?? {}
  return protocol === 'https:' || loopbackHosts.includes(hostname)
}

/** A setting in force, as shown to admins. */
export interface Setting {
  readonly name: string
  /** The text that describes it. */
  readonly about: MessageKey
  /** Undefined when it is not set, and for secrets, which only show `source`. */
  readonly value: string | undefined
  /** default: not set, the default applies; unset: not set and without a default. */
  readonly source: 'set' | 'default' | 'unset'
  readonly secret: boolean
}
