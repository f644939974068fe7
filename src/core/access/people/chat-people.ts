import type { Kysely, Updateable } from 'kysely'
import type { ChatPersonTable, OpsSchema } from '../../db/ops-schema.ts'
import type { Language } from '../../i18n/language.ts'
import type { Identity } from '../policy.ts'

/** What is stored about a person who talks to the bot. */
export interface ChatPersonChoices {
  readonly language: Language | null
  /** The role an admin gave them; a linked account takes precedence. */
  readonly role: string | null
  readonly accountId: string | null
  /** Whether they have talked to the bot before. */
  readonly seenBefore: boolean
}

type PersonKey = Omit<Identity, 'name'>

/** Minimum milliseconds between two updates of `last_seen_at`, so that not every message writes. */
const SEEN_INTERVAL = 3_600_000

export async function findChatPerson(ops: Kysely<OpsSchema>, key: PersonKey): Promise<ChatPersonChoices> {
  const row = await ops
    .selectFrom('chat_people')
    .select(['language', 'role', 'account_id', 'last_seen_at'])
    .where('platform', '=', key.platform)
    .where('workspace_id', '=', key.workspaceId)
    .where('person_id', '=', key.id)
    .executeTakeFirst()
  return {
    language: (row?.language ?? null) as Language | null,
    role: row?.role ?? null,
    accountId: row?.account_id ?? null,
    seenBefore: typeof row?.last_seen_at === 'string',
  }
}

export async function chooseLanguage(
  ops: Kysely<OpsSchema>,
  key: PersonKey,
  language: Language,
  now: Date = new Date(),
): Promise<void> {
  await changeChatPerson(ops, key, { language }, now)
}

/** Stores the names and last seen time of a chat person; an unknown `handle` leaves the stored one. */
export async function recordLastSeen(
  ops: Kysely<OpsSchema>,
  person: Identity & { readonly handle?: string | undefined },
  now: Date = new Date(),
): Promise<void> {
  const { handle } = person
  const known = await ops
    .selectFrom('chat_people')
    .select(['name', 'handle', 'last_seen_at'])
    .where('platform', '=', person.platform)
    .where('workspace_id', '=', person.workspaceId)
    .where('person_id', '=', person.id)
    .executeTakeFirst()
  const isRecent = Math.abs(now.getTime() - Date.parse(known?.last_seen_at ?? '1970-01-01')) < SEEN_INTERVAL
  const isNamed = known?.name === person.name && (handle === undefined || handle === known.handle)
  if (isNamed && isRecent) return
  const names = { name: person.name, ...(handle === undefined ? {} : { handle }) }
  await changeChatPerson(ops, person, { ...names, last_seen_at: now.toISOString() }, now)
}

/** Inserts or updates a chat person. */
export async function changeChatPerson(
  ops: Kysely<OpsSchema>,
  key: PersonKey,
  changes: Updateable<
    Pick<ChatPersonTable, 'language' | 'role' | 'account_id' | 'wanted_account_id' | 'name' | 'handle' | 'last_seen_at'>
  >,
  now: Date,
): Promise<void> {
  const changed = { ...changes, updated_at: now.toISOString() }
  await ops
    .insertInto('chat_people')
    .values({ platform: key.platform, workspace_id: key.workspaceId, person_id: key.id, ...changed })
    .onConflict((conflict) => conflict.columns(['platform', 'workspace_id', 'person_id']).doUpdateSet(changed))
    .execute()
}
