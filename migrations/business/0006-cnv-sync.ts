import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // 1: the membership is known, and its points count; 0: the service has none; null: nobody asked yet.
  await db.schema.alterTable('cnv_customers').addColumn('has_membership', 'integer').execute()
}
