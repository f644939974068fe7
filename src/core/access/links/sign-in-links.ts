import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import type { Identity } from '../policy.ts'
import { hashToken, newToken } from '../token.ts'

/** Creates a token that signs `person` in once within `ttlMs` milliseconds. */
export async function createSignInLink(
  ops: Kysely<OpsSchema>,
  person: Identity,
  options: { readonly ttlMs: number; readonly now?: Date },
): Promise<string> {
  const now = options.now ?? new Date()
  const token = newToken()
  await ops
    .insertInto('sign_in_links')
    .values({
      token_hash: hashToken(token),
      person: JSON.stringify(person),
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + options.ttlMs).toISOString(),
    })
    .execute()
  return token
}

/** The person of a link, without using it up. Undefined when it is unknown, expired or used. */
export async function findSignInLink(ops: Kysely<OpsSchema>, token: string, now: Date): Promise<Identity | undefined> {
  const link = await ops
    .selectFrom('sign_in_links')
    .select('person')
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst()
  return link && (JSON.parse(link.person) as Identity)
}

/** Uses the link up and returns its person; undefined when it is unknown, expired or used. */
export async function redeemSignInLink(
  ops: Kysely<OpsSchema>,
  token: string,
  now: Date = new Date(),
): Promise<Identity | undefined> {
  const at = now.toISOString()
  const link = await ops
    .updateTable('sign_in_links')
    .set({ used_at: at })
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returning('person')
    .executeTakeFirst()
  return link && (JSON.parse(link.person) as Identity)
}

/** Ends the unused links of a person. */
export async function endSignInLinksOf(ops: Kysely<OpsSchema>, { platform, id }: Identity, now: Date): Promise<void> {
  const open = await ops
    .selectFrom('sign_in_links')
    .select(['token_hash', 'person'])
    .where('used_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
    .execute()
  const theirs = open.filter((link) => {
    const person = JSON.parse(link.person) as Identity
    return person.platform === platform && person.id === id
  })
  const hashes = theirs.map((link) => link.token_hash)
  await ops.updateTable('sign_in_links').set({ used_at: now.toISOString() }).where('token_hash', 'in', hashes).execute()
}
