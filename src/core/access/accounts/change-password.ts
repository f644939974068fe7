import { write } from '../../db/transaction.ts'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { AppError } from '../../errors.ts'
import { findAccountLink, useAccountLink } from '../links/account-links.ts'
import { findAccount, identityOfAccount, type Account } from './accounts.ts'
import { endAccess } from '../sessions/end-access.ts'
import { notifyPerson } from '../people/access-notices.ts'
import { findPerson } from '../people/find-person.ts'
import { limitPasswordWork, demandGoodPassword, hashPassword, verifyPassword } from './passwords.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { clearAttempts, countAttempt, type Throttled } from '../throttle.ts'

export interface PasswordChange {
  readonly accountId: string
  readonly current: string
  readonly wanted: string
}

const FREE_ATTEMPTS = 5

/**
 * Changes an account's password after checking the current one, and ends all its sessions and access tokens.
 * Throws `password-wrong`, `attempts-paused`, `passwords-busy` and the errors of `demandGoodPassword`.
 */
export async function changePassword(ops: Kysely<OpsSchema>, change: PasswordChange, now: Date): Promise<void> {
  await limitPasswordWork(ops, () => tryChange(ops, change, now))
}

async function tryChange(ops: Kysely<OpsSchema>, change: PasswordChange, now: Date): Promise<void> {
  await tryCurrent(ops, change, now)
  const account = await findAccount(ops, change.accountId)
  if (!account) throw new AppError('account-unknown')
  const passwordHash = await hashNewPassword(account, change.wanted)
  await write(ops, (trx) => storePassword(trx, account, passwordHash, 'changed', now))
}

/**
 * Checks an account's current password again, for an action that asks for it. Throws `password-wrong`, `attempts-paused`
 * and `passwords-busy`.
 */
export async function checkPassword(
  ops: Kysely<OpsSchema>,
  account: Omit<PasswordChange, 'wanted'>,
  now: Date,
): Promise<void> {
  await limitPasswordWork(ops, () => tryCurrent(ops, account, now))
}

async function tryCurrent(
  ops: Kysely<OpsSchema>,
  { accountId, current }: Omit<PasswordChange, 'wanted'>,
  now: Date,
): Promise<void> {
  const attempts: Throttled = { key: `password ${accountId}`, free: FREE_ATTEMPTS }
  await countAttempt(ops, [attempts], now)
  const stored = await ops.selectFrom('accounts').select('password_hash').where('id', '=', accountId).executeTakeFirst()
  if (!stored?.password_hash || !(await verifyPassword(current, stored.password_hash)))
    throw new AppError('password-wrong')
  await clearAttempts(ops, attempts, now)
}

/** Sets an account's password through a reset link, which is used up. Also throws `account-link-spent`. */
export async function resetPassword(
  ops: Kysely<OpsSchema>,
  token: string,
  wanted: string,
  now: Date,
): Promise<Account> {
  const { account } = await findAccountLink(ops, 'password-reset', token, now)
  const passwordHash = await limitPasswordWork(ops, () => hashNewPassword(account, wanted))
  await write(ops, async (trx) => {
    await useAccountLink(trx, 'password-reset', token, now)
    await storePassword(trx, account, passwordHash, 'reset', now)
  })
  return account
}

async function hashNewPassword({ username, name }: Account, wanted: string): Promise<string> {
  await demandGoodPassword(wanted, [username, name])
  return hashPassword(wanted)
}

/** Stores the hash, ends everything that was opened with the previous password, and audits it. */
async function storePassword(
  trx: Kysely<OpsSchema>,
  account: Account,
  passwordHash: string,
  change: 'changed' | 'reset',
  now: Date,
): Promise<void> {
  const values = { password_hash: passwordHash, updated_at: now.toISOString() }
  await trx.updateTable('accounts').set(values).where('id', '=', account.id).execute()
  const identity = identityOfAccount(account)
  const tokens = await endAccess(trx, identity, now)
  const person = await findPerson(trx, identity, 'none')
  const details = { change, ...(tokens > 0 ? { tokensEnded: tokens } : {}) }
  await recordAudit(trx, person, 'password', { subject: `account ${account.id}`, details }, now)
  await notifyPerson(trx, identity, { code: `password-${change}` }, now)
}
