import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { asAppError } from '../../errors.ts'
import { identityKey, type Identity } from '../policy.ts'
import { hashToken, newToken } from '../token.ts'

/** Maximum lifetime of a session, and of an idle one, in milliseconds. */
const ABSOLUTE_LIMIT = 30 * 24 * 3_600_000
const IDLE_LIMIT = 7 * 24 * 3_600_000
/** Minimum milliseconds between two updates of `last_seen_at`, so that not every page view writes. */
const SEEN_INTERVAL = 60_000

export interface Session {
  readonly identity: Identity
  readonly csrfToken: string
  /** When its person last proved who they are; null: not since it began. */
  readonly provenAt: string | null
}

/** The browser of a new session, and whether its person has just proved who they are. */
export interface NewSession {
  /** Its User-Agent. */
  readonly agent: string
  readonly proven: boolean
}

/** Starts a session; the returned token is for the cookie and is not stored. */
export async function createSession(
  ops: Kysely<OpsSchema>,
  identity: Identity,
  { agent, proven }: NewSession,
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
      confirmed_at: proven ? now.toISOString() : null,
      expires_at: new Date(now.getTime() + ABSOLUTE_LIMIT).toISOString(),
    })
    .execute()
  return { token, csrfToken }
}

/** The session of a cookie's token; undefined when it is unknown, expired or was idle too long. */
export async function findSession(
  ops: Kysely<OpsSchema>,
  token: string,
  now: Date = new Date(),
): Promise<Session | undefined> {
  const idHash = hashToken(token)
  const row = await ops
    .selectFrom('sessions')
    .select(['person', 'csrf_token', 'last_seen_at', 'confirmed_at'])
    .where('id_hash', '=', idHash)
    .where('expires_at', '>', now.toISOString())
    .where('last_seen_at', '>', idleSince(now))
    .executeTakeFirst()
  if (!row) return undefined
  if (Math.abs(now.getTime() - Date.parse(row.last_seen_at)) > SEEN_INTERVAL) {
    const seen = ops.updateTable('sessions').set({ last_seen_at: now.toISOString() }).where('id_hash', '=', idHash)
    await seen.execute().catch(passOverFullDisk)
  }
  return { identity: JSON.parse(row.person) as Identity, csrfToken: row.csrf_token, provenAt: row.confirmed_at }
}

/** Pages are read on a full disk too: when their reader was last seen may grow old. */
function passOverFullDisk(error: unknown): void {
  if (asAppError(error)?.code !== 'disk-full') throw error
}

export async function endSession(ops: Kysely<OpsSchema>, token: string): Promise<void> {
  await ops.deleteFrom('sessions').where('id_hash', '=', hashToken(token)).execute()
}

/** A session in its owner's list. */
export interface SessionOfPerson {
  readonly idHash: string
  readonly agent: string
  readonly createdAt: string
  readonly lastSeenAt: string
  /** Whether it is the session of this request. */
  readonly current: boolean
}

/** The active sessions of a person, last seen first. */
export async function listSessions(
  ops: Kysely<OpsSchema>,
  identity: Omit<Identity, 'name'>,
  token: string,
  now: Date,
): Promise<SessionOfPerson[]> {
  const rows = await ops
    .selectFrom('sessions')
    .select(['id_hash', 'agent', 'created_at', 'last_seen_at'])
    .where('person_key', '=', identityKey(identity))
    .where('expires_at', '>', now.toISOString())
    .where('last_seen_at', '>', idleSince(now))
    .orderBy('last_seen_at', 'desc')
    .execute()
  return rows.map((row) => ({
    idHash: row.id_hash,
    agent: row.agent ?? '',
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    current: row.id_hash === hashToken(token),
  }))
}

/** Ends one session of a person, by the id hash of the list. */
export async function endSessionOf(
  ops: Kysely<OpsSchema>,
  identity: Omit<Identity, 'name'>,
  idHash: string,
): Promise<void> {
  const key = identityKey(identity)
  await ops.deleteFrom('sessions').where('person_key', '=', key).where('id_hash', '=', idHash).execute()
}

/** Ends all sessions of a person except the one with the given token. */
export async function endSessionsOf(
  ops: Kysely<OpsSchema>,
  identity: Omit<Identity, 'name'>,
  exceptToken = '',
): Promise<void> {
  await ops
    .deleteFrom('sessions')
    .where('person_key', '=', identityKey(identity))
    .where('id_hash', '!=', hashToken(exceptToken))
    .execute()
}

/** Sessions last seen before this instant have expired. */
function idleSince(now: Date): string {
  return new Date(now.getTime() - IDLE_LIMIT).toISOString()
}
