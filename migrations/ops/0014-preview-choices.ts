import type { Kysely } from 'kysely'

/** Who and which conversation sees what a file would do before it is imported. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('preview_choices')
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('preview', 'integer', (c) => c.notNull())
    .addColumn('changed_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('preview_choices_identity', ['scope', 'subject'])
    .execute()
}
