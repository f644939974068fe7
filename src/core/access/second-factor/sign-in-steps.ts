import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { AppError } from '../../errors.ts'
import { hashToken, newToken } from '../token.ts'

/** A sign-in that waits for the code of the second factor. */
export interface SignInStep {
  readonly accountId: string
  /** Whether the password was given before; else a link was opened. */
  readonly byPassword: boolean
  /** The page to show next. */
  readonly wanted: string
}

/** Milliseconds in which the code has to come. */
const LIFETIME = 10 * 60_000

/** Stores the step and returns its token, which the form of the code sends back. */
export async function createSignInStep(ops: Kysely<OpsSchema>, step: SignInStep, now: Date): Promise<string> {
  const token = newToken()
  await ops
    .insertInto('sign_in_steps')
    .values({
      token_hash: hashToken(token),
      account_id: step.accountId,
      by_password: step.byPassword ? 1 : 0,
      wanted: step.wanted,
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + LIFETIME).toISOString(),
    })
    .execute()
  return token
}

/** The step of a token. Throws `sign-in-step-gone` when it was finished, is unknown or expired. */
export async function findSignInStep(ops: Kysely<OpsSchema>, token: string, now: Date): Promise<SignInStep> {
  const row = await ops
    .selectFrom('sign_in_steps')
    .select(['account_id', 'by_password', 'wanted'])
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst()
  if (!row) throw new AppError('sign-in-step-gone')
  return { accountId: row.account_id, byPassword: row.by_password === 1, wanted: row.wanted }
}

export async function endSignInStep(ops: Kysely<OpsSchema>, token: string): Promise<void> {
  await ops.deleteFrom('sign_in_steps').where('token_hash', '=', hashToken(token)).execute()
}
