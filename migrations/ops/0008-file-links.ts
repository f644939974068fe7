import type { Kysely } from 'kysely'

/** Files that chats which carry none fetch by an expiring address. */
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
