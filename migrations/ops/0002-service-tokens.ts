import type { Kysely } from 'kysely'

/** Tokens of services we call, sealed: who reads the database alone cannot use them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('service_tokens')
    .addColumn('service', 'text', (c) => c.primaryKey().notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute()
}
