import { randomUUID } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import type { AccessTokenTable, OpsSchema } from '../../db/ops-schema.ts'
import { identityOfAccount } from './accounts.ts'
import { notifyPerson } from '../people/access-notices.ts'
import { ownerOf, type Identity } from '../policy.ts'
import { hashToken, newToken } from '../token.ts'

/** Lifetimes of a token, in days. */
export const tokenLifetimes = [30, 90, 365] as const

export type TokenLifetime = (typeof tokenLifetimes)[number]

export interface NewAccessToken {
  readonly accountId: string
  /** Chosen by its owner. */
  readonly name: string
  readonly days: TokenLifetime
}

/** A token as its owner sees it. The token text itself is not stored. */
export type AccessToken = Omit<Selectable<AccessTokenTable>, 'token_hash' | 'account_id' | 'revoked_at'>

/** Makes our tokens recognisable to secret scanners. */
const PREFIX = 'semir_pat_'
const DAY_MS = 86_400_000
/** Minimum milliseconds between two updates of `last_used_at`, so that not every request writes. */
const USED_INTERVAL = 60_000

/** Creates a token for an account and returns its text, of which only a hash is stored. */
export async function createAccessToken(
  ops: Kysely<OpsSchema>,
  { accountId, name, days }: NewAccessToken,
  now: Date,
): Promise<{ readonly id: string; readonly text: string }> {
  const id = randomUUID()
  const text = PREFIX + newToken()
  await notifyPerson(ops, ownerOf(accountId), { code: 'token-made', params: { name } }, now)
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

/** The account's tokens that are not revoked, newest first; expired ones are included until they are cleaned up. */
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

/** Revokes one of the account's tokens; false when it has no active token with that id. */
export async function revokeAccessToken(
  ops: Kysely<OpsSchema>,
  { accountId, id }: { readonly accountId: string; readonly id: string },
  now: Date,
): Promise<boolean> {
  const revoked = await ops
    .updateTable('access_tokens')
    .set({ revoked_at: now.toISOString() })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst()
  if (revoked)
    await notifyPerson(ops, ownerOf(accountId), { code: 'token-revoked', params: { name: revoked.name } }, now)
  return revoked !== undefined
}

/** The id of a token and the identity of its owner; undefined when it is unknown, revoked or expired. */
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
  if (token.last_used_at === null || Math.abs(now.getTime() - Date.parse(token.last_used_at)) > USED_INTERVAL) {
    await ops.updateTable('access_tokens').set({ last_used_at: at }).where('id', '=', token.id).execute()
  }
  return { id: token.id, identity: identityOfAccount({ id: token.account_id, name: token.owner }) }
}
