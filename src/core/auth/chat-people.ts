import type { Kysely } from 'kysely'
import type { OpsSchema } from '../db/ops-schema.ts'
import type { Language } from '../i18n/language.ts'
import type { Person, Role } from './policy.ts'

/** What is remembered of a person who talks to the bot. */
export interface ChatPersonChoices {
  readonly language: Language | null
  readonly role: Role | null
}

type PersonKey = Pick<Person, 'platform' | 'workspaceId' | 'id'>

export async function findChatPerson(ops: Kysely<OpsSchema>, key: PersonKey): Promise<ChatPersonChoices> {
  const row = await ops
    .selectFrom('chat_people')
    .select(['language', 'role'])
    .where('platform', '=', key.platform)
    .where('workspace_id', '=', key.workspaceId)
    .where('person_id', '=', key.id)
    .executeTakeFirst()
  return { language: (row?.language ?? null) as Language | null, role: (row?.role ?? null) as Role | null }
}

/** Somebody met earlier, with the role they have now; `chatRole` is for chat people whom no admin has given one. */
export async function presentPerson(ops: Kysely<OpsSchema>, person: Person, chatRole: Role): Promise<Person> {
  const { role } = await findChatPerson(ops, person)
  const inChat = person.platform === 'slack' || person.platform === 'teams'
  return { ...person, role: role ?? (inChat ? chatRole : person.role) }
}

export async function chooseLanguage(
  ops: Kysely<OpsSchema>,
  key: PersonKey,
  language: Language,
  now: Date = new Date(),
): Promise<void> {
  const changes = { language, updated_at: now.toISOString() }
  await ops
    .insertInto('chat_people')
    .values({ platform: key.platform, workspace_id: key.workspaceId, person_id: key.id, ...changes })
    .onConflict((conflict) => conflict.columns(['platform', 'workspace_id', 'person_id']).doUpdateSet(changes))
    .execute()
}
