import type { Kysely } from 'kysely'
import { createSignInLink } from './core/auth/sign-in-links.ts'
import type { Person } from './core/auth/policy.ts'
import type { OpsSchema } from './core/db/ops-schema.ts'

/** Whoever reads the terminal the service was started in. */
export const operator: Person = {
  platform: 'cli',
  workspaceId: 'local',
  id: 'operator',
  name: 'operator',
  role: 'admin',
}

const LINK_TTL = 24 * 3_600_000

export interface SignInLinkOptions {
  readonly port: number
  readonly publicUrl: string
  readonly print: (line: string) => void
}

/** Prints a link that signs the reader in once. Over https the session's cookie needs the public address. */
export async function printSignInLink(ops: Kysely<OpsSchema>, options: SignInLinkOptions): Promise<void> {
  const person: Person = { ...operator, platform: 'web' }
  const token = await createSignInLink(ops, person, { ttlMs: LINK_TTL })
  const base = options.publicUrl.startsWith('https:') ? options.publicUrl : `http://localhost:${options.port}`
  options.print(`\nSign in (works once, for a day):\n\n    ${base}/login/?token=${token}\n`)
}
