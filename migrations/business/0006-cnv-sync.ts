import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // 1: the membership is known, and its points count; 0: CNV has none; null: not fetched yet.
  await db.schema.alterTable('cnv_customers').addColumn('has_membership', 'integer').execute()
  await db.schema.alterTable('cnv_orders').addColumn('cnv_updated_at', 'text').execute()
  await db.schema
    .alterTable('cnv_sync_logs')
    .addColumn('is_full', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('cnv_sync_logs').addColumn('error_params', 'text').execute()

  await db.schema
    .createTable('cnv_sync_failures')
    .addColumn('sync_type', 'text', (c) => c.notNull())
    .addColumn('record_id', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('first_failed_at', 'text', (c) => c.notNull())
    .addColumn('last_failed_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('cnv_sync_failures_identity', ['sync_type', 'record_id'])
    .execute()
}
