import type { Kysely } from 'kysely'

/** What pages of the history ask, without reading every rejected row or sorting every sync. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // JSON list of columns with their rejected rows; null in imports from before: counted when asked.
  await db.schema.alterTable('import_batches').addColumn('rejected_by', 'text').execute()
  await db.schema.createIndex('cnv_sync_logs_latest').on('cnv_sync_logs').columns(['sync_type', 'id']).execute()
}
