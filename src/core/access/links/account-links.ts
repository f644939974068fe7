import { write } from '../../db/transaction.ts'
import type { Kysely } from 'kysely'
import type { AccountLinkTable, OpsSchema } from '../../db/ops-schema.ts'
import { AppError } from '../../errors.ts'
import { demandManaged, findAccount, type Account } from '../accounts/accounts.ts'
import { endPasswordLinks } from '../sessions/end-access.ts'
import { findPerson } from '../people/find-person.ts'
import { identityKey, may, type Identity, type Person } from '../policy.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { demandMayGrant, mayGrant } from '../roles.ts'
import { hashToken, newToken } from '../token.ts'

/** The purpose of a link: to open an account with a role, or to reset an account's password. */
export type AccountLinkPurpose =
  | { readonly kind: 'invitation'; readonly role: string }
  | { readonly kind: 'password-reset'; readonly accountId: string }

/** A valid link. */
export type AccountLink =
  | { readonly kind: 'invitation'; readonly role: string }
  | { readonly kind: 'password-reset'; readonly account: Account }

const HOUR = 3_600_000
/** Lifetime of each kind of link in milliseconds. */
const LIFETIME: Readonly<Record<AccountLinkTable['kind'], number>> = {
  invitation: 7 * 24 * HOUR,
  'password-reset': 24 * HOUR,
}

/**
 * Creates a single-use link and returns its token, for `/invitation/<token>/` (7 days) or `/password-reset/<token>/`
 * (24 hours; ends earlier ones of the account). Throws `account-unknown`, `role-unknown`, `role-above-own`.
 */
export async function createAccountLink(
  ops: Kysely<OpsSchema>,
  purpose: AccountLinkPurpose,
  by: Person,
  now: Date = new Date(),
): Promise<string> {
  const token = newToken()
  await write(ops, async (trx) => {
    if (purpose.kind === 'invitation') {
      await demandMayGrant(trx, by, purpose.role)
      const details = { change: 'invited', role: purpose.role }
      await recordAudit(trx, by, 'account', { subject: 'invitation', details }, now)
    } else {
      await demandManaged(trx, purpose.accountId, by)
      await endPasswordLinks(trx, purpose.accountId, now)
      const note = { subject: `account ${purpose.accountId}`, details: { change: 'reset-link' } }
      await recordAudit(trx, by, 'password', note, now)
    }
    await trx
      .insertInto('account_links')
      .values({
        token_hash: hashToken(token),
        kind: purpose.kind,
        account_id: purpose.kind === 'password-reset' ? purpose.accountId : null,
        role: purpose.kind === 'invitation' ? purpose.role : null,
        created_by: identityKey(by),
        created_at: now.toISOString(),
        expires_at: new Date(now.getTime() + LIFETIME[purpose.kind]).toISOString(),
      })
      .execute()
  })
  return token
}

/**
 * Finds a link without using it up. Throws `account-link-spent` when it is unknown, used or expired, or when its creator
 * may no longer create such links.
 */
export async function findAccountLink<Kind extends AccountLink['kind']>(
  ops: Kysely<OpsSchema>,
  kind: Kind,
  token: string,
  now: Date,
): Promise<Extract<AccountLink, { kind: Kind }>> {
  const row = await ops
    .selectFrom('account_links')
    .select(['account_id', 'role', 'created_by'])
    .where('token_hash', '=', hashToken(token))
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst()
  const account = row?.account_id ? await findAccount(ops, row.account_id) : undefined
  const link: AccountLink | undefined =
    account?.status === 'active'
      ? { kind: 'password-reset', account }
      : row?.role
        ? { kind: 'invitation', role: row.role }
        : undefined
  if (!row || link?.kind !== kind || !(await mayStillCreate(ops, link, row.created_by))) {
    throw new AppError('account-link-spent')
  }
  return link as Extract<AccountLink, { kind: Kind }>
}

/** Whether the link's creator still has the permissions for it, so that links end with their creator's rights. */
async function mayStillCreate(ops: Kysely<OpsSchema>, link: AccountLink, createdBy: string): Promise<boolean> {
  const [platform, workspaceId = '', ...id] = createdBy.split(':')
  const identity = { platform: platform as Identity['platform'], workspaceId, id: id.join(':'), name: '' }
  // Chat people with the default role passed the check when they created it; `admin` here accepts them again.
  const creator = await findPerson(ops, identity, 'admin')
  const role = link.kind === 'invitation' ? link.role : link.account.role
  return may(creator, 'users') && (await mayGrant(ops, creator, role))
}

/** Uses the link up, in the caller's transaction. Throws `account-link-spent`. */
export async function useAccountLink<Kind extends AccountLink['kind']>(
  trx: Kysely<OpsSchema>,
  kind: Kind,
  token: string,
  now: Date,
): Promise<Extract<AccountLink, { kind: Kind }>> {
  const link = await findAccountLink(trx, kind, token, now)
  const used_at = now.toISOString()
  await trx.updateTable('account_links').set({ used_at }).where('token_hash', '=', hashToken(token)).execute()
  return link
}
