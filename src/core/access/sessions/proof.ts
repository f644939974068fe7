import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { checkPassword } from '../accounts/change-password.ts'
import { hashToken } from '../token.ts'

/** Minutes after which actions that change access, or take personal data out, ask for the password again. */
export const PROOF_MINUTES = 30

/** Whether a person who proved at `provenAt` who they are has to do so again. */
export function isProofOld(provenAt: string | null, now: Date): boolean {
  return provenAt === null || Math.abs(now.getTime() - Date.parse(provenAt)) > PROOF_MINUTES * 60_000
}

/**
 * Checks the password of the account again and stores that the session of `token` proved it. Throws `password-wrong`,
 * `attempts-paused` and `passwords-busy`.
 */
export async function proveByPassword(
  ops: Kysely<OpsSchema>,
  given: { readonly accountId: string; readonly password: string; readonly token: string },
  now: Date,
): Promise<void> {
  await checkPassword(ops, { accountId: given.accountId, current: given.password }, now)
  await ops
    .updateTable('sessions')
    .set({ confirmed_at: now.toISOString() })
    .where('id_hash', '=', hashToken(given.token))
    .execute()
}
