import type { Kysely } from 'kysely'
import { operatorOnTheWeb, type Identity } from '../core/access/policy.ts'
import { createSignInLink, endSignInLinksOf } from '../core/access/links/sign-in-links.ts'
import { hasAdmin } from '../core/access/accounts/register.ts'
import type { OpsSchema } from '../core/db/ops-schema.ts'

/** Milliseconds. */
const LINK_TTL = 3_600_000

export interface SignInLinkOptions {
  readonly port: number
  readonly publicUrl: string
  readonly print: (line: string) => void
}

/** Prints a one-time sign-in link, for the operator or another person; it revokes their earlier ones. */
export async function printSignInLink(
  ops: Kysely<OpsSchema>,
  options: SignInLinkOptions,
  identity: Identity = operatorOnTheWeb,
): Promise<void> {
  await endSignInLinksOf(ops, identity, new Date())
  const token = await createSignInLink(ops, identity, { ttlMs: LINK_TTL })
  options.print(`\nSign in (works once, for an hour):\n\n    ${pageAddress(options)}/login/?token=${token}\n`)
}

/**
 * Prints the operator's link at start: always on a terminal, elsewhere only while there is no admin, because all
 * readers of a log could use it.
 */
export async function printLinkAtStart(
  ops: Kysely<OpsSchema>,
  options: SignInLinkOptions & { readonly terminal: boolean },
): Promise<void> {
  if (options.terminal || !(await hasAdmin(ops))) await printSignInLink(ops, options)
  else options.print('A sign-in link for the operator: npm run -s semir -- user link')
}

/** The page address for readers of this terminal. With https the session cookie needs the public address. */
export function pageAddress({ port, publicUrl }: Pick<SignInLinkOptions, 'port' | 'publicUrl'>): string {
  return publicUrl.startsWith('https:') ? publicUrl : `http://localhost:${port}`
}
