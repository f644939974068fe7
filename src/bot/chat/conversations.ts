import type { Kysely, Selectable } from 'kysely'
import type { Destination } from '../../core/access/destination.ts'
import type { ChatConversationTable, OpsSchema } from '../../core/db/ops-schema.ts'

/** A conversation with the bot, as stored. */
export type Conversation = Readonly<Omit<Selectable<ChatConversationTable>, 'updated_at'>>

type Platform = Destination['platform']

/** Stores a conversation, or what changed about it; a name that the platform leaves out is retained. */
export async function saveConversation(
  ops: Kysely<OpsSchema>,
  conversation: Conversation,
  now: Date = new Date(),
): Promise<'new' | 'known'> {
  const { platform, id, label, ...rest } = conversation
  const seen = { ...rest, updated_at: now.toISOString() }
  const { numInsertedOrUpdatedRows: added } = await ops
    .insertInto('chat_conversations')
    .values({ platform, id, label, ...seen })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added) return 'new'
  const changes = label === null ? seen : { ...seen, label }
  const known = ops.updateTable('chat_conversations').set(changes)
  await known.where('platform', '=', platform).where('id', '=', id).execute()
  return 'known'
}

/** Removes a conversation that the bot has left. */
export async function removeConversation(ops: Kysely<OpsSchema>, platform: Platform, id: string): Promise<void> {
  await ops.deleteFrom('chat_conversations').where('platform', '=', platform).where('id', '=', id).execute()
}

export async function findConversation(
  ops: Kysely<OpsSchema>,
  platform: Platform,
  id: string,
): Promise<Conversation | undefined> {
  return ops
    .selectFrom('chat_conversations')
    .selectAll()
    .where('platform', '=', platform)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** A person's own conversation with the bot. */
export async function personalConversation(
  ops: Kysely<OpsSchema>,
  platform: Platform,
  personId: string,
): Promise<Conversation | undefined> {
  return ops
    .selectFrom('chat_conversations')
    .selectAll()
    .where('platform', '=', platform)
    .where('kind', '=', 'personal')
    .where('person_id', '=', personId)
    .orderBy('updated_at', 'desc')
    .executeTakeFirst()
}

/** Conversations of a platform with several members. */
export async function sharedConversations(ops: Kysely<OpsSchema>, platform: Platform): Promise<Conversation[]> {
  const all = ops.selectFrom('chat_conversations').selectAll().where('platform', '=', platform)
  return all.where('kind', '!=', 'personal').execute()
}
