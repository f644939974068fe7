import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { AppError } from '../../errors.ts'
import { networkOf } from '../sessions/sign-in.ts'
import { countAttempt, forgiveAttempt, type Throttled } from '../throttle.ts'
import { hashToken, newToken } from '../token.ts'
import type { ProviderSecrets } from './identity-provider.ts'

/** A sign-in that went to the provider and waits for the person to come back. */
export interface ProviderStep extends ProviderSecrets {
  /** The account to connect; undefined: the person signs in. */
  readonly accountId: string | undefined
  /** The page to show next. */
  readonly wanted: string
}

/** Milliseconds in which the person has to come back. */
export const PROVIDER_STEP_AGE = 10 * 60_000
/** Sign-ins that one network may begin without finishing them before pauses start. */
const FREE_STARTS = 20

/** Counts a sign-in by the provider that begins; throws `attempts-paused` after too many that were not finished. */
export async function countProviderStart(ops: Kysely<OpsSchema>, address: string, now: Date): Promise<void> {
  await countAttempt(ops, [startsFrom(address)], now)
}

/** Removes the count of a start, after its sign-in succeeded. */
export async function forgiveProviderStart(ops: Kysely<OpsSchema>, address: string): Promise<void> {
  await forgiveAttempt(ops, startsFrom(address))
}

function startsFrom(address: string): Throttled {
  return { key: `provider ${networkOf(address)}`, free: FREE_STARTS }
}

/** Stores the step and returns the token that binds it to one browser. */
export async function createProviderStep(ops: Kysely<OpsSchema>, step: ProviderStep, now: Date): Promise<string> {
  const token = newToken()
  const { accountId, ...columns } = step
  await ops
    .insertInto('provider_steps')
    .values({
      token_hash: hashToken(token),
      ...columns,
      account_id: accountId ?? null,
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + PROVIDER_STEP_AGE).toISOString(),
    })
    .execute()
  return token
}

/** The step of a token, which works once. Throws `sign-in-step-gone` when it was used, is unknown or expired. */
export async function takeProviderStep(ops: Kysely<OpsSchema>, token: string, now: Date): Promise<ProviderStep> {
  const row = await ops
    .deleteFrom('provider_steps')
    .where('token_hash', '=', hashToken(token))
    .returning(['state', 'nonce', 'verifier', 'account_id', 'wanted', 'expires_at'])
    .executeTakeFirst()
  if (!row || row.expires_at <= now.toISOString()) throw new AppError('sign-in-step-gone')
  const { state, nonce, verifier, wanted } = row
  return { state, nonce, verifier, wanted, accountId: row.account_id ?? undefined }
}
