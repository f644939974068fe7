import { write } from '../../db/transaction.ts'
import { randomUUID } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import type { AccountTable, OpsSchema } from '../../db/ops-schema.ts'
import { AppError } from '../../errors.ts'
import { endAccess, revokeReportLinksOfAccount } from '../sessions/end-access.ts'
import { ownerOf, type Identity, type Person } from '../policy.ts'
import { notifyPerson } from '../people/access-notices.ts'
import { recordAudit, type AuditNote } from '../audit/record-audit.ts'
import { demandMayGrant } from '../roles.ts'

/** An account of the web pages, without its secrets. */
export type Account = Omit<Selectable<AccountTable>, 'password_hash' | 'totp_secret' | 'totp_step'> & {
  /** Whether a password has been set. */
  readonly hasPassword: boolean
  /** Whether a code is asked for at sign-in. */
  readonly hasSecondFactor: boolean
}

export interface NewAccount {
  readonly username: string
  readonly name: string
  readonly role: string
  readonly status: AccountTable['status']
  /** Left out: the password is set through a link. */
  readonly passwordHash?: string
}

const USERNAME = /^[a-z0-9][a-z0-9._@+-]{2,63}$/
const LONGEST_NAME = 100

/** Accounts that wait for approval, then the others, each by username. */
export async function listAccounts(ops: Kysely<OpsSchema>): Promise<Account[]> {
  const rows = await ops.selectFrom('accounts').selectAll().orderBy('username').execute()
  return rows.map(toAccount).toSorted((a, b) => Number(b.status === 'waiting') - Number(a.status === 'waiting'))
}

export async function findAccount(ops: Kysely<OpsSchema>, id: string): Promise<Account | undefined> {
  const row = await ops.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toAccount(row)
}

/** Finds the account of a typed username. */
export async function findAccountByUsername(ops: Kysely<OpsSchema>, typed: string): Promise<Account | undefined> {
  const username = readUsername(typed)
  const row = await ops.selectFrom('accounts').selectAll().where('username', '=', username).executeTakeFirst()
  return row && toAccount(row)
}

/** The identity of an account, as stored in sessions, links and jobs. */
export function identityOfAccount({ id, name }: Pick<Account, 'id' | 'name'>): Identity {
  return { ...ownerOf(id), name }
}

/** Opens an account. Throws `username-wrong`, `username-taken`, `name-wrong`, `role-unknown`, `role-above-own`. */
export async function createAccount(
  ops: Kysely<OpsSchema>,
  account: NewAccount,
  by: Person,
  now: Date = new Date(),
): Promise<Account> {
  return write(ops, async (trx) => {
    await demandMayGrant(trx, by, account.role)
    const created = await insertAccount(trx, account, now)
    await auditChange(trx, by, created.id, { change: 'created', role: created.role, status: created.status }, now)
    return created
  })
}

/** Inserts the row of a new account without any permission check. */
export async function insertAccount(ops: Kysely<OpsSchema>, account: NewAccount, now: Date): Promise<Account> {
  const at = now.toISOString()
  const row = await ops
    .insertInto('accounts')
    .values({
      id: randomUUID(),
      username: demandUsername(account.username),
      name: demandName(account.name),
      password_hash: account.passwordHash ?? null,
      role: account.role,
      status: account.status,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.column('username').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new AppError('username-taken')
  return toAccount(row)
}

/**
 * Enables or disables an account. Disabling ends its sessions, tokens, links and report links at once, and enabling does
 * not restore them. Throws `account-unknown`, `role-above-own`, `last-admin`.
 */
export async function setAccountStatus(
  ops: Kysely<OpsSchema>,
  id: string,
  status: 'active' | 'disabled',
  by: Person,
  now: Date = new Date(),
): Promise<void> {
  await write(ops, async (trx) => {
    const account = await demandManaged(trx, id, by)
    if (account.status === status) return
    if (status === 'disabled') await demandAnotherAdmin(trx, account)
    await changeAccount(trx, id, { status }, now)
    if (status === 'disabled') await revokeReportLinksOfAccount(trx, id, now)
    const tokens = status === 'disabled' ? await endAccess(trx, identityOfAccount(account), now) : 0
    const ended = tokens > 0 ? { tokensEnded: tokens } : {}
    await auditChange(trx, by, id, { change: 'status', from: account.status, to: status, ...ended }, now)
  })
}

/** Gives an account another role. Throws `account-unknown`, `role-unknown`, `role-above-own`, `last-admin`. */
export async function setAccountRole(
  ops: Kysely<OpsSchema>,
  id: string,
  role: string,
  by: Person,
  now: Date = new Date(),
): Promise<void> {
  await write(ops, async (trx) => {
    const account = await demandManaged(trx, id, by)
    await demandMayGrant(trx, by, role)
    if (account.role === role) return
    await demandAnotherAdmin(trx, account)
    await changeAccount(trx, id, { role }, now)
    await recordAudit(trx, by, 'role', { subject: `account ${id}`, details: { from: account.role, to: role } }, now)
    await notifyPerson(trx, identityOfAccount(account), { code: 'role', params: { from: account.role, to: role } }, now)
  })
}

/** Stores the time of the last sign-in, by any method. */
export async function noteSignIn(ops: Kysely<OpsSchema>, id: string, now: Date): Promise<void> {
  await ops.updateTable('accounts').set({ last_sign_in_at: now.toISOString() }).where('id', '=', id).execute()
}

/** Changes the display name of an account. Throws `name-wrong`. */
export async function renameAccount(ops: Kysely<OpsSchema>, id: string, name: string, now: Date): Promise<void> {
  await changeAccount(ops, id, { name: demandName(name) }, now)
}

/** The account, if `by` has all its permissions. Throws `account-unknown`, `role-above-own`. */
export async function demandManaged(ops: Kysely<OpsSchema>, id: string, by: Person): Promise<Account> {
  const account = await findAccount(ops, id)
  if (!account) throw new AppError('account-unknown')
  await demandMayGrant(ops, by, account.role)
  return account
}

/** Throws `last-admin` when the account is the only active admin. */
async function demandAnotherAdmin(ops: Kysely<OpsSchema>, { id, role, status }: Account): Promise<void> {
  if (role !== 'admin' || status !== 'active') return
  const other = await ops
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', 'admin')
    .where('status', '=', 'active')
    .where('id', '!=', id)
    .executeTakeFirst()
  if (!other) throw new AppError('last-admin')
}

async function changeAccount(
  ops: Kysely<OpsSchema>,
  id: string,
  changes: Partial<Pick<Account, 'name' | 'role' | 'status'>>,
  now: Date,
): Promise<void> {
  await ops
    .updateTable('accounts')
    .set({ ...changes, updated_at: now.toISOString() })
    .where('id', '=', id)
    .execute()
}

/** Audits a change of an account. */
async function auditChange(
  ops: Kysely<OpsSchema>,
  by: Person,
  id: string,
  details: NonNullable<AuditNote['details']>,
  now: Date,
): Promise<void> {
  await recordAudit(ops, by, 'account', { subject: `account ${id}`, details }, now)
}

/** Normalises a typed username: NFKC, trimmed, lower case. */
export function readUsername(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase()
}

function demandUsername(typed: string): string {
  const username = readUsername(typed)
  if (!USERNAME.test(username)) throw new AppError('username-wrong')
  return username
}

function demandName(typed: string): string {
  const name = typed.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
  if (name === '' || name.length > LONGEST_NAME) throw new AppError('name-wrong', { most: LONGEST_NAME })
  return name
}

function toAccount({ password_hash, totp_secret, totp_step, ...account }: Selectable<AccountTable>): Account {
  const hasSecondFactor = totp_secret !== null && totp_step !== null
  return { ...account, hasPassword: password_hash !== null, hasSecondFactor }
}
