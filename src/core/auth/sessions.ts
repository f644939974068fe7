import type { Kysely } from 'kysely'
import type { OpsSchema } from '../db/ops-schema.ts'
import { identityKey, type Identity } from './policy.ts'
import { hashToken, newToken } from './token.ts'

/** Milliseconds a session lives at most, and without being used. */
const ABSOLUTE_LIMIT = 30 * 24 * 3_600_000
const IDLE_LIMIT = 7 * 24 * 3_600_000
/** Milliseconds between two notes of "last seen", so that reading pages does not write each time. */
const SEEN_INTERVAL = 60_000

export interface Session {
  readonly identity: Identity
  readonly csrfToken: string
}

/** Starts a session of the browser that calls itself `agent`; the returned token goes into the cookie and is not stored. */
export async function createSession(
  ops: Kysely<OpsSchema>,
  identity: Identity,
  agent: string,
  now: Date = new Date(),
): Promise<{ token: string; csrfToken: string }> {
  const token = newToken()
  const csrfToken = newToken()
  await ops
    .insertInto('sessions')
    .values({
      id_hash: hashToken(token),
      person: JSON.stringify(identity),
      person_key: identityKey(identity),
      agent,
      csrf_token: csrfToken,
      created_at: now.toISOString(),
      last_seen_at: now.toISOString(),
      expires_at: new Date(now.getTime() + ABSOLUTE_LIMIT).toISOString(),
    })
    .execute()
  return { token, csrfToken }
}

/** The live session of a cookie's token; undefined when it is unknown, too old or was idle too long. */
export async function findSession(
  ops: Kysely<OpsSchema>,
  token: string,
  now: Date = new Date(),
): Promise<Session | undefined> {
  const idHash = hashToken(token)
  const row = await ops
    .selectFrom('sessions')
    .select(['person', 'csrf_token', 'last_seen_at'])
    .where('id_hash', '=', idHash)
    .where('expires_at', '>', now.toISOString())
    .where('last_seen_at', '>', new Date(now.getTime() - IDLE_LIMIT).toISOString())
    .executeTakeFirst()
  if (!row) return undefined
  if (now.getTime() - Date.parse(row.last_seen_at) > SEEN_INTERVAL) {
    await ops.updateTable('sessions').set({ last_seen_at: now.toISOString() }).where('id_hash', '=', idHash).execute()
  }
  return { identity: JSON.parse(row.person) as Identity, csrfToken: row.csrf_token }
}

export async function endSession(ops: Kysely<OpsSchema>, token: string): Promise<void> {
  await ops.deleteFrom('sessions').where('id_hash', '=', hashToken(token)).execute()
}
