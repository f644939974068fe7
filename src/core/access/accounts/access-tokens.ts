import { randomUUID } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import type { AccessTokenTable, OpsSchema } from '../../db/ops-schema.ts'
import { identityOfAccount } from './accounts.ts'
import type { Identity } from '../policy.ts'
import { hashToken, newToken } from '../token.ts'

/** Days a token may live. */
export const tokenLifetimes = [30, 90, 365] as const

export type TokenLifetime = (typeof tokenLifetimes)[number]

export interface NewAccessToken {
  readonly accountId: string
  /** What its owner calls it. */
  readonly name: string
  readonly days: TokenLifetime
}

/** A token as its owner sees it; its text is nowhere but in their hands. */
export type AccessToken = Omit<Selectable<AccessTokenTable>, 'token_hash' | 'account_id' | 'revoked_at'>

/** Makes tokens of ours recognisable to whatever looks for secrets that leaked. */
const PREFIX = 'semir_pat_'
const DAY_MS = 86_400_000
/** Milliseconds between two notes of "last used", so that asking does not write each time. */
const USED_INTERVAL = 60_000

/** Makes a token of an account; its text is not stored. */
export async function createAccessToken(
  ops: Kysely<OpsSchema>,
  { accountId, name, days }: NewAccessToken,
  now: Date,
): Promise<{ readonly id: string; readonly text: string }> {
  const id = randomUUID()
  const text = PREFIX + newToken()
  await ops
    .insertInto('access_tokens')
    .values({
      id,
      token_hash: hashToken(text),
      account_id: accountId,
      name,
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + days * DAY_MS).toISOString(),
    })
    .execute()
  return { id, text }
}

/** The account's tokens that have not been revoked, the newest first; those that ran out are among them for a while. */
export async function listAccessTokens(ops: Kysely<OpsSchema>, accountId: string): Promise<AccessToken[]> {
  return ops
    .selectFrom('access_tokens')
    .select(['id', 'name', 'created_at', 'expires_at', 'last_used_at'])
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
}

/** Ends one of the account's tokens; false when it has none of that id. */
export async function revokeAccessToken(
  ops: Kysely<OpsSchema>,
  { accountId, id }: { readonly accountId: string; readonly id: string },
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await ops
    .updateTable('access_tokens')
    .set({ revoked_at: now.toISOString() })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** The token of that text and whose it is; undefined when it is unknown, revoked or ran out. */
export async function findAccessToken(
  ops: Kysely<OpsSchema>,
  text: string,
  now: Date,
): Promise<{ readonly id: string; readonly identity: Identity } | undefined> {
  const at = now.toISOString()
  const token = await ops
    .selectFrom('access_tokens')
    .innerJoin('accounts', 'accounts.id', 'access_tokens.account_id')
    .select(['access_tokens.id', 'last_used_at', 'account_id', 'accounts.name as owner'])
    .where('token_hash', '=', hashToken(text))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst()
  if (!token) return undefined
  if (token.last_used_at === null || now.getTime() - Date.parse(token.last_used_at) > USED_INTERVAL) {
    await ops.updateTable('access_tokens').set({ last_used_at: at }).where('id', '=', token.id).execute()
  }
  return { id: token.id, identity: identityOfAccount({ id: token.account_id, name: token.owner }) }
}
