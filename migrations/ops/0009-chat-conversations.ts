import type { Kysely } from 'kysely'

/** Conversations the bot is part of, with what it needs to post there and their display names. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('chat_conversations')
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('label', 'text')
    .addColumn('workspace_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text')
    .addColumn('reference', 'text')
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('chat_conversations_identity', ['platform', 'id'])
    .execute()
  await db.schema
    .createIndex('chat_conversations_person')
    .on('chat_conversations')
    .columns(['platform', 'person_id'])
    .execute()
}
