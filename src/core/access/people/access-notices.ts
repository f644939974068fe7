import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import type { ErrorParams } from '../../errors.ts'
import { identityKey, type Identity } from '../policy.ts'

/** Changes of a person's access that they are notified of; the text of each is `notice.<code>`. */
export type AccessChange =
  | 'connected'
  | 'connection-asked'
  | 'connection-ended'
  | 'connection-refused'
  | 'disconnected'
  | 'own-role'
  | 'password-changed'
  | 'password-reset'
  | 'provider-connected'
  | 'provider-disconnected'
  | 'provider-new'
  | 'role'
  | 'second-factor-off'
  | 'second-factor-on'
  | 'second-factor-reset'
  | 'recovery-code-used'
  | 'recovery-codes-made'
  | 'sign-in-new'
  | 'token-made'
  | 'token-revoked'

export interface AccessNotice {
  readonly code: AccessChange
  readonly params: ErrorParams
  readonly at: string
}

export interface NewNotice {
  readonly code: AccessChange
  readonly params?: ErrorParams
  /** The chat person who caused it and gets no message of it. */
  readonly except?: Omit<Identity, 'name'>
}

/** Stores a notice for a person, in the transaction of the change; `postNotices` sends it. */
export async function notifyPerson(
  trx: Kysely<OpsSchema>,
  person: Omit<Identity, 'name'>,
  { code, params = {}, except }: NewNotice,
  now: Date,
): Promise<void> {
  await trx
    .insertInto('access_notices')
    .values({
      id: randomUUID(),
      person_key: identityKey(person),
      code,
      params: JSON.stringify(params),
      except_key: except === undefined ? null : identityKey(except),
      created_at: now.toISOString(),
    })
    .execute()
}

/** Notices shown at once; older ones follow when these are dismissed. */
const SHOWN = 5

/** The notices a person has not dismissed yet, newest first. */
export async function readNotices(ops: Kysely<OpsSchema>, person: Omit<Identity, 'name'>): Promise<AccessNotice[]> {
  const rows = await ops
    .selectFrom('access_notices')
    .select(['code', 'params', 'created_at'])
    .where('person_key', '=', identityKey(person))
    .where('seen_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(SHOWN)
    .execute()
  return rows.map(({ code, params, created_at: at }) => ({
    code: code as AccessChange,
    params: JSON.parse(params) as ErrorParams,
    at,
  }))
}

/** Dismisses the notices a person was shown, those up to the instant `until`. */
export async function dismissNotices(
  ops: Kysely<OpsSchema>,
  person: Omit<Identity, 'name'>,
  until: string,
  now: Date,
): Promise<void> {
  await ops
    .updateTable('access_notices')
    .set({ seen_at: now.toISOString() })
    .where('person_key', '=', identityKey(person))
    .where('seen_at', 'is', null)
    .where('created_at', '<=', until)
    .execute()
}
