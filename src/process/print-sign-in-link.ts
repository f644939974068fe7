import type { Kysely } from 'kysely'
import { operatorOnTheWeb, type Identity } from '../core/access/policy.ts'
import { createSignInLink } from '../core/access/links/sign-in-links.ts'
import type { OpsSchema } from '../core/db/ops-schema.ts'

const LINK_TTL = 24 * 3_600_000

export interface SignInLinkOptions {
  readonly port: number
  readonly publicUrl: string
  readonly print: (line: string) => void
}

/** Prints a link that signs the reader in once, as the operator or as somebody else. */
export async function printSignInLink(
  ops: Kysely<OpsSchema>,
  options: SignInLinkOptions,
  identity: Identity = operatorOnTheWeb,
): Promise<void> {
  const token = await createSignInLink(ops, identity, { ttlMs: LINK_TTL })
  options.print(`\nSign in (works once, for a day):\n\n    ${pageAddress(options)}/login/?token=${token}\n`)
}

/** Where the reader of the terminal opens pages. Over https the session's cookie needs the public address. */
export function pageAddress({ port, publicUrl }: Pick<SignInLinkOptions, 'port' | 'publicUrl'>): string {
  return publicUrl.startsWith('https:') ? publicUrl : `http://localhost:${port}`
}
