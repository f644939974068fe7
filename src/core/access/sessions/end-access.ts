import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { ownerOf, type Identity } from '../policy.ts'
import { endSessionsOf } from './sessions.ts'
import { endSignInLinksOf } from '../links/sign-in-links.ts'

/**
 * Ends all access to an account other than its password: sessions (also those of linked chat people), access tokens,
 * unused links and connections that wait for approval. Returns the number of active tokens it revoked.
 */
export async function endAccess(trx: Kysely<OpsSchema>, account: Identity, now: Date): Promise<number> {
  const linked = await trx
    .selectFrom('chat_people')
    .select(['platform', 'workspace_id', 'person_id'])
    .where('account_id', '=', account.id)
    .execute()
  await trx
    .updateTable('chat_people')
    .set({ wanted_account_id: null })
    .where('wanted_account_id', '=', account.id)
    .execute()
  await endSessionsOf(trx, account)
  for (const { platform, workspace_id: workspaceId, person_id: id } of linked)
    await endSessionsOf(trx, { platform: platform as Identity['platform'], workspaceId, id })
  await endSignInLinksOf(trx, account, now)
  await endPasswordLinks(trx, account.id, now)
  await trx.deleteFrom('sign_in_steps').where('account_id', '=', account.id).execute()
  await trx.deleteFrom('provider_steps').where('account_id', '=', account.id).execute()
  return endAccessTokens(trx, account.id, now)
}

/** Revokes the account's tokens; returns how many were still valid. */
async function endAccessTokens(trx: Kysely<OpsSchema>, accountId: string, now: Date): Promise<number> {
  const at = now.toISOString()
  const ended = await trx
    .updateTable('access_tokens')
    .set({ revoked_at: at })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .returning('expires_at')
    .execute()
  return ended.filter(({ expires_at }) => expires_at > at).length
}

/** Ends unused password-reset links, so that an older link cannot change a newer password. */
export async function endPasswordLinks(trx: Kysely<OpsSchema>, accountId: string, now: Date): Promise<void> {
  await trx
    .updateTable('account_links')
    .set({ used_at: now.toISOString() })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute()
}

/** Links to reports keep the maker as `platform:id`. */
export async function revokeReportLinksOf(
  trx: Kysely<OpsSchema>,
  { platform, id }: Pick<Identity, 'platform' | 'id'>,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('report_links')
    .set({ revoked_at: now.toISOString() })
    .where('created_by', '=', `${platform}:${id}`)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Withdraws the report links of an account and of the chat people connected to it. */
export async function revokeReportLinksOfAccount(trx: Kysely<OpsSchema>, accountId: string, now: Date): Promise<void> {
  const linked = await trx
    .selectFrom('chat_people')
    .select(['platform', 'person_id'])
    .where('account_id', '=', accountId)
    .execute()
  await revokeReportLinksOf(trx, ownerOf(accountId), now)
  for (const { platform, person_id: id } of linked)
    await revokeReportLinksOf(trx, { platform: platform as Identity['platform'], id }, now)
}
