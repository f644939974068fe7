import { write } from '../../db/transaction.ts'
import { randomUUID } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import type { AccountTable, OpsSchema } from '../../db/ops-schema.ts'
import { AppError } from '../../errors.ts'
import { endAccess } from '../sessions/end-access.ts'
import type { Identity, Person } from '../policy.ts'
import { recordAudit, type AuditNote } from '../audit/record-audit.ts'
import { demandMayGrant } from '../roles.ts'

/** Somebody who may sign in to the web pages, without what only signing in has to know. */
export type Account = Omit<Selectable<AccountTable>, 'password_hash'> & {
  /** Whether a password was ever chosen. */
  readonly hasPassword: boolean
}

export interface NewAccount {
  readonly username: string
  readonly name: string
  readonly role: string
  readonly status: AccountTable['status']
  /** Left out: a password is chosen through a link. */
  readonly passwordHash?: string
}

const USERNAME = /^[a-z0-9][a-z0-9._@+-]{2,63}$/
const LONGEST_NAME = 100

/** Accounts by username, those who wait for approval first. */
export async function listAccounts(ops: Kysely<OpsSchema>): Promise<Account[]> {
  const rows = await ops.selectFrom('accounts').selectAll().orderBy('username').execute()
  return rows.map(toAccount).toSorted((a, b) => Number(b.status === 'waiting') - Number(a.status === 'waiting'))
}

export async function findAccount(ops: Kysely<OpsSchema>, id: string): Promise<Account | undefined> {
  const row = await ops.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toAccount(row)
}

/** The account somebody means by what they typed. */
export async function findAccountByUsername(ops: Kysely<OpsSchema>, typed: string): Promise<Account | undefined> {
  const username = readUsername(typed)
  const row = await ops.selectFrom('accounts').selectAll().where('username', '=', username).executeTakeFirst()
  return row && toAccount(row)
}

/** What is stored of an account's person in sessions, links and jobs. */
export function identityOfAccount({ id, name }: Pick<Account, 'id' | 'name'>): Identity {
  return { platform: 'web', workspaceId: 'local', id, name }
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
    await noteChange(trx, by, created.id, { change: 'created', role: created.role, status: created.status }, now)
    return created
  })
}

/** Adds the row of a new account; what may be added and by whom is the caller's to know. */
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
 * Lets an account in, or keeps it out; who is kept out is signed out everywhere at once, and what opened the account
 * until then opens nothing when it is let in again.
 * Throws `account-unknown`, `role-above-own`, `last-admin`.
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
    const tokens = status === 'disabled' ? await endAccess(trx, identityOfAccount(account), now) : 0
    const ended = tokens > 0 ? { tokensEnded: tokens } : {}
    await noteChange(trx, by, id, { change: 'status', from: account.status, to: status, ...ended }, now)
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
  })
}

/** Keeps when the account's person came in last, by whatever way. */
export async function noteSignIn(ops: Kysely<OpsSchema>, id: string, now: Date): Promise<void> {
  await ops.updateTable('accounts').set({ last_sign_in_at: now.toISOString() }).where('id', '=', id).execute()
}

/** Calls an account's person otherwise. Throws `name-wrong`. */
export async function renameAccount(ops: Kysely<OpsSchema>, id: string, name: string, now: Date): Promise<void> {
  await changeAccount(ops, id, { name: demandName(name) }, now)
}

/** The account, when `by` may do at least what it may. Throws `account-unknown`, `role-above-own`. */
export async function demandManaged(ops: Kysely<OpsSchema>, id: string, by: Person): Promise<Account> {
  const account = await findAccount(ops, id)
  if (!account) throw new AppError('account-unknown')
  await demandMayGrant(ops, by, account.role)
  return account
}

/** Throws `last-admin` when nobody else would be left who may do everything. */
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

/** Writes down what became of an account. */
async function noteChange(
  ops: Kysely<OpsSchema>,
  by: Person,
  id: string,
  details: NonNullable<AuditNote['details']>,
  now: Date,
): Promise<void> {
  await recordAudit(ops, by, 'account', { subject: `account ${id}`, details }, now)
}

/** The stored form of a name to sign in with, whatever case it was typed in. */
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

function toAccount({ password_hash, ...account }: Selectable<AccountTable>): Account {
  return { ...account, hasPassword: password_hash !== null }
}
