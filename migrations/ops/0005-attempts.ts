import type { Kysely } from 'kysely'

/** Failed sign-ins and similar attempts, counted by account and by address across restarts, under hashed keys. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('attempts')
    .addColumn('key_hash', 'text', (c) => c.primaryKey().notNull())
    .addColumn('failures', 'real', (c) => c.notNull())
    .addColumn('last_at', 'text', (c) => c.notNull())
    .addColumn('paused_until', 'text')
    .execute()
  await db.schema.createIndex('account_links_account').on('account_links').column('account_id').execute()
}
