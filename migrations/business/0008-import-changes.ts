import type { Kysely } from 'kysely'

/** What taking an import back needs: who made and last changed each record, and what stood there before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['shops', 'vips', 'customers', 'coupons', 'cnv_customers'])
    await addNumber(db, table, 'created_by_import')
  for (const table of ['invoices', 'customers', 'coupons', 'cnv_customers'])
    await addNumber(db, table, 'changed_by_import')

  await db.schema
    .createTable('import_changes')
    .addColumn('import_id', 'integer', (c) => c.notNull())
    .addColumn('record_id', 'integer', (c) => c.notNull())
    .addColumn('earlier', 'text', (c) => c.notNull())
    .addColumn('taken_back', 'integer', (c) => c.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('import_changes_identity', ['import_id', 'record_id'])
    .execute()

  for (const column of ['changed_columns', 'undone_at', 'undone_by', 'undone_by_job']) {
    await db.schema.alterTable('import_batches').addColumn(column, 'text').execute()
  }
  await addNumber(db, 'import_batches', 'undone_after')
  for (const count of ['removed', 'restored', 'undo_kept']) {
    await db.schema
      .alterTable('import_batches')
      .addColumn(count, 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
  }
}

async function addNumber(db: Kysely<unknown>, table: string, column: string): Promise<void> {
  await db.schema.alterTable(table).addColumn(column, 'integer').execute()
}
