import type { Kysely } from 'kysely'

/** Lists of report links that still open, of all people and of one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('report_links_maker').execute()
  const order = ['revoked_at', 'expires_at', 'token_hash'] as const
  await db.schema
    .createIndex('report_links_open')
    .on('report_links')
    .columns([...order])
    .execute()
  await db.schema
    .createIndex('report_links_maker')
    .on('report_links')
    .columns(['created_by', ...order])
    .execute()
}
