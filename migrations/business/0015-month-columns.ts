import type { Kysely } from 'kysely'

/** Each month of sales as one block of columns beside the rows, and the months that an import touched. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('month_columns')
    .addColumn('month', 'text', (c) => c.primaryKey().notNull())
    .addColumn('data', 'blob', (c) => c.notNull())
    .execute()
  // JSON list of months; null in imports from before: all of them.
  await db.schema.alterTable('import_batches').addColumn('months', 'text').execute()
}
