import type { Kysely, Selectable } from 'kysely'
import type { OpsSchema, ProviderAccountTable } from '../../db/ops-schema.ts'
import { write } from '../../db/transaction.ts'
import { AppError } from '../../errors.ts'
import { findAccount, identityOfAccount, insertAccount, type Account } from '../accounts/accounts.ts'
import { hasAccounts, ROLE_OF_APPLICANTS, type Registration } from '../accounts/register.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { notifyPerson } from '../people/access-notices.ts'
import { findPerson } from '../people/find-person.ts'
import { ownerOf, type BuiltInRole, type Person } from '../policy.ts'
import { cameFrom } from '../sessions/sign-in.ts'
import type { Vouched } from './identity-provider.ts'

/** How people of the provider get accounts. */
export interface ProviderTerms {
  readonly role: BuiltInRole
  readonly registration: Registration
  /** The provider's name, for notices. */
  readonly provider: string
  /** The network address of the request. */
  readonly address: string
}

/** The longest display name and username of an account. */
const LONGEST = { name: 100, username: 64 }

/**
 * The account of a person the provider vouches for, which is made when they come first; one that waits for approval is
 * only returned when it is new. An account whose username is their e-mail address is never taken over.
 * Throws `not-admitted` for disabled accounts, `account-waiting`, `provider-account-exists`, `registration-closed` and
 * `first-account-by-link`.
 */
export async function signInByProvider(
  ops: Kysely<OpsSchema>,
  vouched: Vouched,
  terms: ProviderTerms,
  now: Date,
): Promise<Account> {
  return write(ops, async (trx) => {
    const account = await findVouched(trx, vouched)
    if (!account) return openAccount(trx, vouched, terms, now)
    if (account.status === 'waiting') throw new AppError('account-waiting')
    if (account.status === 'disabled') throw new AppError('not-admitted')
    const { address, provider } = terms
    if (account.last_sign_in_at !== null && !(await cameFrom(trx, account.id, address)))
      await notifyPerson(trx, ownerOf(account.id), { code: 'provider-new', params: { provider, address } }, now)
    return account
  })
}

/** The account connected to a person of the provider. */
export async function findVouched(
  ops: Kysely<OpsSchema>,
  { issuer, subject }: Pick<Vouched, 'issuer' | 'subject'>,
): Promise<Account | undefined> {
  const row = await ops
    .selectFrom('provider_accounts')
    .select('account_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row && findAccount(ops, row.account_id)
}

/** The person of a provider that an account is connected to. */
export async function findConnection(
  ops: Kysely<OpsSchema>,
  accountId: string,
): Promise<Selectable<ProviderAccountTable> | undefined> {
  return ops.selectFrom('provider_accounts').selectAll().where('account_id', '=', accountId).executeTakeFirst()
}

/** Connects the person of the provider to an account; throws `provider-taken` when either is connected already. */
export async function connectProvider(
  ops: Kysely<OpsSchema>,
  { vouched, accountId, provider }: { vouched: Vouched; accountId: string; provider: string },
  by: Person,
  now: Date,
): Promise<void> {
  await write(ops, async (trx) => {
    if ((await findVouched(trx, vouched)) || (await findConnection(trx, accountId)))
      throw new AppError('provider-taken', { provider, email: vouched.email })
    await insertConnection(trx, vouched, accountId, now)
    await noteChange(trx, accountId, 'provider-connected', { provider, email: vouched.email }, by, now)
  })
}

/**
 * Ends the connection of an account to the provider. Throws `provider-only-way` for accounts without a password, which
 * nothing else signs in to.
 */
export async function disconnectProvider(
  ops: Kysely<OpsSchema>,
  { accountId, provider }: { accountId: string; provider: string },
  by: Person,
  now: Date,
): Promise<void> {
  await write(ops, async (trx) => {
    const [account, connection] = [await findAccount(trx, accountId), await findConnection(trx, accountId)]
    if (!account || !connection) throw new AppError('page-unknown')
    if (!account.hasPassword) throw new AppError('provider-only-way')
    await trx.deleteFrom('provider_accounts').where('account_id', '=', accountId).execute()
    await noteChange(trx, accountId, 'provider-disconnected', { provider, email: connection.email }, by, now)
  })
}

async function openAccount(
  trx: Kysely<OpsSchema>,
  vouched: Vouched,
  { role, registration, provider, address }: ProviderTerms,
  now: Date,
): Promise<Account> {
  const standing =
    role === 'none' ? ({ role: ROLE_OF_APPLICANTS, status: 'waiting' } as const) : ({ role, status: 'active' } as const)
  if (!(await hasAccounts(trx))) throw new AppError('first-account-by-link')
  const username = usernameOf(vouched.email)
  const taken = await trx.selectFrom('accounts').select('id').where('username', '=', username).executeTakeFirst()
  if (taken) throw new AppError('provider-account-exists', { username, provider })
  if (role === 'none' && registration !== 'open') throw new AppError('registration-closed')
  const name = (vouched.name || vouched.email).slice(0, LONGEST.name)
  const account = await insertAccount(trx, { username, name, ...standing }, now)
  await insertConnection(trx, vouched, account.id, now)
  const person = { ...(await findPerson(trx, identityOfAccount(account), 'none')), address }
  const details = { change: 'registered', by: 'provider', ...standing }
  await recordAudit(trx, person, 'account', { subject: `account ${account.id}`, details }, now)
  return account
}

/** An e-mail address as a username, in which some of its characters are not allowed. */
function usernameOf(email: string): string {
  return email
    .replaceAll(/[^a-z0-9._@+-]/gu, '.')
    .replace(/^[^a-z0-9]+/u, '')
    .slice(0, LONGEST.username)
}

async function insertConnection(trx: Kysely<OpsSchema>, vouched: Vouched, accountId: string, now: Date): Promise<void> {
  const { issuer, subject, email } = vouched
  await trx
    .insertInto('provider_accounts')
    .values({ issuer, subject, email, account_id: accountId, created_at: now.toISOString() })
    .execute()
}

async function noteChange(
  trx: Kysely<OpsSchema>,
  accountId: string,
  code: 'provider-connected' | 'provider-disconnected',
  params: { readonly provider: string; readonly email: string },
  by: Person,
  now: Date,
): Promise<void> {
  await recordAudit(trx, by, 'account', { subject: `account ${accountId}`, details: { change: code } }, now)
  await notifyPerson(trx, ownerOf(accountId), { code, params }, now)
}
