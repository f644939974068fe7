import type { Kysely } from 'kysely'

/** How people chose to read the columns of a header, for the next file that has it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('column_choices')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement().notNull())
    .addColumn('header', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('columns', 'text', (c) => c.notNull())
    .addColumn('chosen_by', 'text', (c) => c.notNull())
    .addColumn('chosen_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('column_choices_header', ['header', 'kind'])
    .execute()
}
