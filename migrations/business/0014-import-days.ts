import type { Kysely } from 'kysely'

/** The first and last day of an import's rows, of kinds whose records have one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['first_day', 'last_day']) {
    await db.schema.alterTable('import_batches').addColumn(column, 'text').execute()
  }
}
