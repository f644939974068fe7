import type { Kysely } from 'kysely'

/** What people are notified of about their own access, and by what a person of a chat is recognised. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('access_notices')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    // Whom it concerns: the identity key of an account or of a chat person.
    .addColumn('person_key', 'text', (c) => c.notNull())
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('params', 'text', (c) => c.notNull())
    // The chat person who caused it and gets no message of it.
    .addColumn('except_key', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('posted_at', 'text')
    .addColumn('seen_at', 'text')
    .execute()
  await db.schema
    .createIndex('access_notices_unseen')
    .on('access_notices')
    .columns(['person_key', 'seen_at', 'created_at'])
    .execute()
  await db.schema
    .createIndex('access_notices_unposted')
    .on('access_notices')
    .columns(['posted_at', 'created_at'])
    .execute()
  await db.schema.alterTable('chat_workspaces').addColumn('name', 'text').execute()
  // The unique name they type to be mentioned or to sign in, which others cannot take as they can a display name.
  await db.schema.alterTable('chat_people').addColumn('handle', 'text').execute()
}
