import { write } from '../../db/transaction.ts'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { AppError } from '../../errors.ts'
import { identityOfAccount, insertAccount, type Account, type NewAccount } from './accounts.ts'
import { findAccountLink, useAccountLink } from '../links/account-links.ts'
import { findPerson } from '../people/find-person.ts'
import { networkOf } from '../sessions/sign-in.ts'
import { limitPasswordWork, demandGoodPassword, hashPassword } from './passwords.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { countAttempt } from '../throttle.ts'

/** What an applicant enters to get an account. */
export interface Applicant {
  readonly username: string
  readonly name: string
  readonly password: string
  /** The network address they come from. */
  readonly address: string
}

/** The role of an approved applicant, until an admin changes it. */
export const ROLE_OF_APPLICANTS = 'viewer'
/** Attempts of one address before pauses start. */
const FREE_ATTEMPTS = 20

/**
 * Opens an account for an applicant at a network address. The first account is an admin's and may only be opened by the
 * operator, who is signed in by the printed link; all later ones wait for approval. Throws `first-account-by-link`,
 * `username-wrong`, `username-taken`, `name-wrong`, `attempts-paused`, `passwords-busy` and the errors of
 * `demandGoodPassword`.
 */
export async function registerAccount(
  ops: Kysely<OpsSchema>,
  { byOperator, ...applicant }: Applicant & { readonly byOperator: boolean },
  now: Date,
): Promise<Account> {
  if (!byOperator && !(await hasAccounts(ops))) throw new AppError('first-account-by-link')
  return limitPasswordWork(ops, async () => {
    await countAttempt(ops, [{ key: `register ${networkOf(applicant.address)}`, free: FREE_ATTEMPTS }], now)
    return openAccount(ops, applicant, now, async (trx) => {
      const first = !(await hasAccounts(trx))
      if (first && !byOperator) throw new AppError('first-account-by-link')
      return first ? { role: 'admin', status: 'active' } : { role: ROLE_OF_APPLICANTS, status: 'waiting' }
    })
  })
}

/** Opens an account with the role of an invitation, which is used up. Also throws `account-link-spent`. */
export async function acceptInvitation(
  ops: Kysely<OpsSchema>,
  token: string,
  applicant: Applicant,
  now: Date,
): Promise<Account> {
  // Checked before the expensive hash.
  await findAccountLink(ops, 'invitation', token, now)
  return limitPasswordWork(ops, () =>
    openAccount(ops, applicant, now, async (trx) => {
      const { role } = await useAccountLink(trx, 'invitation', token, now)
      return { role, status: 'active' }
    }),
  )
}

/** Whether there is an active admin account. */
export async function hasAdmin(ops: Kysely<OpsSchema>): Promise<boolean> {
  const admin = await ops
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', 'admin')
    .where('status', '=', 'active')
    .limit(1)
    .executeTakeFirst()
  return admin !== undefined
}

/** Whether there is any account. */
export async function hasAccounts(ops: Kysely<OpsSchema>): Promise<boolean> {
  return (await ops.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) !== undefined
}

async function openAccount(
  ops: Kysely<OpsSchema>,
  { username, name, password, address }: Applicant,
  now: Date,
  standingOf: (trx: Kysely<OpsSchema>) => Promise<Pick<NewAccount, 'role' | 'status'>>,
): Promise<Account> {
  await demandGoodPassword(password, [username, name])
  const passwordHash = await hashPassword(password)
  return write(ops, async (trx) => {
    const standing = await standingOf(trx)
    const account = await insertAccount(trx, { username, name, passwordHash, ...standing }, now)
    const person = { ...(await findPerson(trx, identityOfAccount(account), 'none')), address }
    const details = { change: 'registered', ...standing }
    await recordAudit(trx, person, 'account', { subject: `account ${account.id}`, details }, now)
    return account
  })
}

/** Who may open an account: any visitor (pending approval), invited people only, or no one. */
export const registrations = ['open', 'invitation', 'closed'] as const

export type Registration = (typeof registrations)[number]
