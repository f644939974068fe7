import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { AppError } from '../../errors.ts'
import { identityOfAccount, readUsername } from '../accounts/accounts.ts'
import { findPerson } from '../people/find-person.ts'
import { limitPasswordWork, hashPassword, isOutdated, verifyPassword } from '../accounts/passwords.ts'
import { notifyPerson } from '../people/access-notices.ts'
import { anonymousVisitor, identityKey, ownerOf, type Identity, type Person } from '../policy.ts'
import { recordRefusal } from '../audit/record-refusal.ts'
import { clearAttempts, countAttempt, forgiveAttempt, isKnown, type Throttled } from '../throttle.ts'
import { isIPv6 } from 'node:net'

export interface Credentials {
  readonly username: string
  readonly password: string
  /** The network address of the request. */
  readonly address: string
}

export interface SignInDeps {
  readonly ops: Kysely<OpsSchema>
  /** Replaces `verifyPassword` in tests that count its calls. */
  readonly verify?: typeof verifyPassword
}

/** Failures before pauses start: of an account, and of an address, which a whole office may share. */
const FREE_OF_ACCOUNT = 5
const FREE_OF_ADDRESS = 20

/**
 * Checks a username and password. Unknown names, wrong passwords and accounts that are disabled or have no password take
 * the same time and throw the same `sign-in-wrong`. With the right password, an account that waits for approval throws
 * `account-waiting`. Throws `attempts-paused` after too many failures, and `passwords-busy`.
 */
export async function signInByPassword(deps: SignInDeps, credentials: Credentials, now: Date): Promise<Identity> {
  return limitPasswordWork(deps.ops, () => tryPassword(deps, credentials, now))
}

async function tryPassword(
  { ops, verify = verifyPassword }: SignInDeps,
  { username: typed, password, address }: Credentials,
  now: Date,
): Promise<Identity> {
  const username = readUsername(typed)
  const keys = await throttledBy(ops, username, address)
  const attempt = await countAttempt(ops, [keys.account, keys.address], now)
  const account = await ops.selectFrom('accounts').selectAll().where('username', '=', username).executeTakeFirst()
  const stored = account?.password_hash ?? undefined
  const matches = await verify(password, stored ?? (await dummyHash()))
  if (!account || stored === undefined || !matches || account.status === 'disabled') {
    const person = account ? await personOf(ops, identityOfAccount(account)) : anonymousVisitor
    const refusal = { action: 'sign-in-refused', subject: 'web', details: attempt } as const
    await recordRefusal(ops, { ...person, address }, refusal, now)
    throw new AppError('sign-in-wrong')
  }
  const isNew = account.last_sign_in_at !== null && !keys.known && !(await cameFrom(ops, account.id, address))
  await clearAttempts(ops, keys.account, now)
  await clearAttempts(ops, keys.familiar, now)
  await forgiveAttempt(ops, keys.address)
  if (account.status === 'waiting') throw new AppError('account-waiting')
  if (isOutdated(stored)) {
    const password_hash = await hashPassword(password)
    await ops.updateTable('accounts').set({ password_hash }).where('id', '=', account.id).execute()
  }
  if (isNew) await notifyPerson(ops, ownerOf(account.id), { code: 'sign-in-new', params: { address } }, now)
  return identityOfAccount(account)
}

/** Whether the audit has a sign-in of the account, by any method, from this address. */
export async function cameFrom(ops: Kysely<OpsSchema>, accountId: string, address: string): Promise<boolean> {
  const earlier = await ops
    .selectFrom('audit_events')
    .select('id')
    .where('actor_key', '=', identityKey(ownerOf(accountId)))
    .where('action', '=', 'sign-in')
    .where('address', '=', address)
    .limit(1)
    .executeTakeFirst()
  return earlier !== undefined
}

/**
 * From a network where the account has signed in before, only failures from that network count, so an attacker elsewhere
 * cannot lock the owner out.
 */
async function throttledBy(ops: Kysely<OpsSchema>, username: string, address: string) {
  const network = networkOf(address)
  const familiar: Throttled = { key: `account ${username} at ${network}`, free: FREE_OF_ACCOUNT }
  const anywhere: Throttled = { key: `account ${username}`, free: FREE_OF_ACCOUNT }
  const known = await isKnown(ops, familiar)
  const account = known ? familiar : anywhere
  return { account, familiar, known, address: { key: `address ${network}`, free: FREE_OF_ADDRESS } satisfies Throttled }
}

async function personOf(ops: Kysely<OpsSchema>, identity: Identity): Promise<Person> {
  return findPerson(ops, identity, 'none')
}

/** A hash that matches no password, verified for accounts without one, so that the answer takes as long. */
let cachedDummy: Promise<string> | undefined
function dummyHash(): Promise<string> {
  cachedDummy ??= hashPassword(crypto.randomUUID())
  return cachedDummy
}

/** 16-bit groups of an IPv6 address, and of its network prefix. */
const GROUPS = 8
const NETWORK_GROUPS = 4

/** The unit that is throttled: an IPv4 address, or the /64 IPv6 network of a subscriber. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address
  const [before = '', after = ''] = address.split('::')
  const first = before.split(':').filter(Boolean)
  const last = after.split(':').filter(Boolean)
  const between = Array.from({ length: GROUPS - first.length - last.length }, () => '0')
  return [...first, ...between, ...last].slice(0, NETWORK_GROUPS).join(':')
}
