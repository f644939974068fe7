import type { Kysely } from 'kysely'
import { createSignInLink } from './core/auth/sign-in-links.ts'
import { operatorOnTheWeb } from './core/auth/operator.ts'
import type { OpsSchema } from './core/db/ops-schema.ts'

const LINK_TTL = 24 * 3_600_000

export interface SignInLinkOptions {
  readonly port: number
  readonly publicUrl: string
  readonly print: (line: string) => void
}

/** Prints a link that signs the reader in once. Over https the session's cookie needs the public address. */
export async function printSignInLink(ops: Kysely<OpsSchema>, options: SignInLinkOptions): Promise<void> {
  const token = await createSignInLink(ops, operatorOnTheWeb, { ttlMs: LINK_TTL })
  const base = options.publicUrl.startsWith('https:') ? options.publicUrl : `http://localhost:${options.port}`
  options.print(`\nSign in (works once, for a day):\n\n    ${base}/login/?token=${token}\n`)
}
