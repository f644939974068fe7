import type { Kysely } from 'kysely'

/** Reports that people saved under a name, for themselves or for everyone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('saved_views')
    .addColumn('id', 'text', (c) => c.primaryKey().notNull())
    // The identity key of the owner for a view of their own; empty for one of everyone.
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    // The name without differences of case, accents and spaces.
    .addColumn('name_key', 'text', (c) => c.notNull())
    .addColumn('owner_key', 'text', (c) => c.notNull())
    .addColumn('report', 'text', (c) => c.notNull())
    // As typed, so that last-month stays relative; null for a view of filters alone.
    .addColumn('period', 'text')
    // JSON: pairs of option and value; null for a view of a period alone.
    .addColumn('options', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('saved_views_name').unique().on('saved_views').columns(['scope', 'name_key']).execute()
}
