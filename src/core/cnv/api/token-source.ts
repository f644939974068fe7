import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import type { CnvToken } from './sign-in.ts'
import { seal, unseal } from '../../access/sealed.ts'

/** The access token that all calls share. */
export interface TokenSource {
  /** `refused`: a token that the service rejected, to be replaced. Concurrent callers share one sign-in. */
  readonly token: (refused?: string) => Promise<string>
}

export interface TokenSourceDeps {
  readonly ops: Kysely<OpsSchema>
  readonly key: Buffer
  readonly now: () => Date
  readonly signIn: () => Promise<CnvToken>
}

const SERVICE = 'cnv'
/** A token is not used during its last so many seconds. */
const MARGIN = 300

/**
 * Stores the token encrypted in the operations database, where other processes find it, until five minutes before it
 * expires. A token with a shorter life serves its own client for half its life, so that not every call signs in.
 */
export function createTokenSource({ ops, key, now, signIn }: TokenSourceDeps): TokenSource {
  let current: { token: string; until: number } | undefined
  let fetching: Promise<string> | undefined

  const load = async () => {
    const row = await ops.selectFrom('service_tokens').selectAll().where('service', '=', SERVICE).executeTakeFirst()
    const token = row && unseal(row.sealed, key)
    return row && token !== undefined ? { token, until: Date.parse(row.expires_at) } : undefined
  }

  const fetch = async (refused: string | undefined): Promise<string> => {
    const stored = await load()
    if (stored && stored.token !== refused && stored.until > now().getTime()) {
      current = stored
      return stored.token
    }
    const { token, expiresIn } = await signIn()
    const at = now().getTime()
    const left = Math.max(0, expiresIn - MARGIN)
    await store(token, at + left * 1000)
    current = { token, until: at + Math.max(left, Math.min(MARGIN, expiresIn / 2)) * 1000 }
    return token
  }

  const store = async (token: string, until: number) => {
    const row = {
      sealed: seal(token, key),
      expires_at: new Date(until).toISOString(),
      created_at: now().toISOString(),
    }
    await ops
      .insertInto('service_tokens')
      .values({ service: SERVICE, ...row })
      .onConflict((conflict) => conflict.column('service').doUpdateSet(row))
      .execute()
  }

  return {
    async token(refused) {
      if (current && current.token !== refused && current.until > now().getTime()) return current.token
      fetching ??= fetch(refused).finally(() => (fetching = undefined))
      return fetching
    },
  }
}
