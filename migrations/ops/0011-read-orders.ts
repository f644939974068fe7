import type { Kysely } from 'kysely'

/** Orders that pages read in, so that none of them sorts a whole table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await index(db, 'jobs', ['updated_at', 'id'])
  await index(db, 'jobs', ['status', 'updated_at', 'id'])
  await index(db, 'jobs', ['type', 'status'])
  await index(db, 'jobs', ['type', 'finished_at'])
  await index(db, 'chat_posts', ['failed_at'])
  await index(db, 'access_tokens', ['account_id', 'created_at'])
  await index(db, 'sessions', ['person_key', 'last_seen_at'])
  await db.schema.dropIndex('sessions_person').execute()
}

async function index(db: Kysely<unknown>, table: string, columns: string[]): Promise<void> {
  await db.schema
    .createIndex(`${table}_${columns.join('_')}`)
    .on(table)
    .columns(columns)
    .execute()
}
