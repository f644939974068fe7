import type { Kysely } from 'kysely'

/** Expiring links to files, for chats that cannot carry attachments. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('file_links')
    .addColumn('token_hash', 'text', (c) => c.primaryKey().notNull())
    .addColumn('file', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute()
}
