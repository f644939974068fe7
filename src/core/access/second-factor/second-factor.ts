import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { write } from '../../db/transaction.ts'
import { AppError } from '../../errors.ts'
import { demandManaged } from '../accounts/accounts.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { recordRefusal } from '../audit/record-refusal.ts'
import { notifyPerson, type NewNotice } from '../people/access-notices.ts'
import { findPerson } from '../people/find-person.ts'
import { ownerOf, type Person } from '../policy.ts'
import { seal, unseal } from '../sealed.ts'
import { clearAttempts, countAttempt, type Throttled } from '../throttle.ts'
import { hashToken } from '../token.ts'
import { stepOfCode, toBase32 } from './totp.ts'

/** Who has to have a second factor besides their password. */
export const secondFactorRules = ['optional', 'admins', 'required'] as const

export type SecondFactorRule = (typeof secondFactorRules)[number]

/** A code typed for an account, and the key its secret is sealed with. */
export interface TypedCode {
  readonly accountId: string
  readonly code: string
  readonly key: Buffer
}

/** A code typed at a sign-in from a network address. */
export interface SignInCode extends TypedCode {
  readonly address: string
}

const FREE_ATTEMPTS = 5
const RECOVERY_CODES = 10
/** Bytes of a recovery code; 16 letters and digits. */
const RECOVERY_BYTES = 10

/** Whether the account has a password and no second factor. */
export async function lacksSecondFactor(ops: Kysely<OpsSchema>, accountId: string): Promise<boolean> {
  const row = await ops
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', accountId)
    .where('password_hash', 'is not', null)
    .where('totp_secret', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Turns the second factor on, once a code shows that the app has the secret. Returns the recovery codes, of which only
 * hashes are stored. Throws `second-factor-wrong` and `attempts-paused`.
 */
export async function turnOnSecondFactor(
  ops: Kysely<OpsSchema>,
  { accountId, code, key, secret }: TypedCode & { readonly secret: string },
  by: Person,
  now: Date,
): Promise<string[]> {
  await countAttempt(ops, [throttled(accountId)], now)
  const step = stepOfCode(secret, code, now)
  if (step === undefined) throw new AppError('second-factor-wrong')
  await clearAttempts(ops, throttled(accountId), now)
  return write(ops, async (trx) => {
    const values = { totp_secret: seal(secret, key), totp_step: step }
    await trx.updateTable('accounts').set(values).where('id', '=', accountId).execute()
    const codes = await replaceRecoveryCodes(trx, accountId, now)
    await note(trx, { accountId, change: 'on', notice: { code: 'second-factor-on' } }, by, now)
    return codes
  })
}

export async function turnOffSecondFactor(
  ops: Kysely<OpsSchema>,
  accountId: string,
  by: Person,
  now: Date,
): Promise<void> {
  await write(ops, async (trx) => {
    await remove(trx, accountId)
    await note(trx, { accountId, change: 'off', notice: { code: 'second-factor-off' } }, by, now)
  })
}

/** Removes the second factor of another person's account. Throws `account-unknown`, `role-above-own`. */
export async function resetSecondFactor(
  ops: Kysely<OpsSchema>,
  accountId: string,
  by: Person,
  now: Date = new Date(),
): Promise<void> {
  await write(ops, async (trx) => {
    await demandManaged(trx, accountId, by)
    await remove(trx, accountId)
    await note(trx, { accountId, change: 'reset', notice: { code: 'second-factor-reset' } }, by, now)
  })
}

/** Makes new recovery codes; the earlier ones no longer work. */
export async function renewRecoveryCodes(
  ops: Kysely<OpsSchema>,
  accountId: string,
  by: Person,
  now: Date,
): Promise<string[]> {
  return write(ops, async (trx) => {
    const codes = await replaceRecoveryCodes(trx, accountId, now)
    await note(trx, { accountId, change: 'codes', notice: { code: 'recovery-codes-made' } }, by, now)
    return codes
  })
}

/**
 * Checks a code of the app, or a recovery code, which is used up. A code of the app works once. Throws
 * `second-factor-wrong`, which is audited, and `attempts-paused`.
 */
export async function checkSecondFactor(ops: Kysely<OpsSchema>, typed: SignInCode, now: Date): Promise<void> {
  const { accountId } = typed
  const attempt = await countAttempt(ops, [throttled(accountId)], now)
  const found = await findPerson(ops, { ...ownerOf(accountId), name: '' }, 'none')
  const person = { ...found, address: typed.address }
  const accepted = await write(
    ops,
    async (trx) => (await redeemCode(trx, typed, now)) || redeemRecoveryCode(trx, typed, person, now),
  )
  if (!accepted) {
    const refusal = { action: 'sign-in-refused', subject: 'second factor', details: attempt } as const
    await recordRefusal(ops, person, refusal, now)
    throw new AppError('second-factor-wrong')
  }
  await clearAttempts(ops, throttled(accountId), now)
}

/** Recovery codes of the account that were not used. */
export async function countRecoveryCodes(ops: Kysely<OpsSchema>, accountId: string): Promise<number> {
  const { left } = await ops
    .selectFrom('recovery_codes')
    .select(({ fn }) => fn.countAll<number>().as('left'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return left
}

/** Whether it is a code of the app for a step of time after the last one used. */
async function redeemCode(trx: Kysely<OpsSchema>, { accountId, code, key }: TypedCode, now: Date): Promise<boolean> {
  const row = await trx
    .selectFrom('accounts')
    .select(['totp_secret', 'totp_step'])
    .where('id', '=', accountId)
    .executeTakeFirst()
  const secret = row?.totp_secret ? unseal(row.totp_secret, key) : undefined
  const step = secret === undefined ? undefined : stepOfCode(secret, code, now)
  if (step === undefined || step <= (row?.totp_step ?? -1)) return false
  await trx.updateTable('accounts').set({ totp_step: step }).where('id', '=', accountId).execute()
  return true
}

async function redeemRecoveryCode(
  trx: Kysely<OpsSchema>,
  { accountId, code }: TypedCode,
  person: Person,
  now: Date,
): Promise<boolean> {
  const used = await trx
    .updateTable('recovery_codes')
    .set({ used_at: now.toISOString() })
    .where('code_hash', '=', hashRecoveryCode(code))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .returning('code_hash')
    .executeTakeFirst()
  if (!used) return false
  const left = await countRecoveryCodes(trx, accountId)
  const notice: NewNotice = { code: 'recovery-code-used', params: { left } }
  await note(trx, { accountId, change: 'recovery-code', notice }, person, now)
  return true
}

async function replaceRecoveryCodes(trx: Kysely<OpsSchema>, accountId: string, now: Date): Promise<string[]> {
  await trx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute()
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    toBase32(randomBytes(RECOVERY_BYTES))
      .toLowerCase()
      .replaceAll(/.{4}(?=.)/g, '$&-'),
  )
  const created_at = now.toISOString()
  const rows = codes.map((code) => ({ code_hash: hashRecoveryCode(code), account_id: accountId, created_at }))
  await trx.insertInto('recovery_codes').values(rows).execute()
  return codes
}

/** Codes are random enough for a plain hash; how they are spaced and their case do not count. */
function hashRecoveryCode(typed: string): string {
  return hashToken(typed.toLowerCase().replaceAll(/[^a-z2-7]/g, ''))
}

async function remove(trx: Kysely<OpsSchema>, accountId: string): Promise<void> {
  await trx.updateTable('accounts').set({ totp_secret: null, totp_step: null }).where('id', '=', accountId).execute()
  await trx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute()
}

/** Audits a change of a second factor and notifies the account's owner. */
async function note(
  trx: Kysely<OpsSchema>,
  { accountId, change, notice }: { readonly accountId: string; readonly change: string; readonly notice: NewNotice },
  by: Person,
  now: Date,
): Promise<void> {
  await recordAudit(trx, by, 'second-factor', { subject: `account ${accountId}`, details: { change } }, now)
  await notifyPerson(trx, ownerOf(accountId), notice, now)
}

function throttled(accountId: string): Throttled {
  return { key: `second factor ${accountId}`, free: FREE_ATTEMPTS }
}
