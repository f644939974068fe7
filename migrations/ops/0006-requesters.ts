import { sql, type Kysely, SqliteAdapter } from 'kysely'

/** The requester of a job, checked again when it starts; when a chat person was last seen; audit records by person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('jobs').addColumn('requested_by', 'text').execute()
  await db.schema.alterTable('chat_people').addColumn('last_seen_at', 'text').execute()
  await db.schema.alterTable('audit_events').addColumn('actor_key', 'text').execute()
  // There is no other database from before this migration.
  const key = sql`(actor ->> 'platform') || ':' || (actor ->> 'workspaceId') || ':' || (actor ->> 'id')`
  if (db.getExecutor().adapter instanceof SqliteAdapter) {
    await sql`update audit_events set actor_key = ${key}`.execute(db)
  }
  await indexAudit(db)
}

/** Each index ends in the id, so that records of one instant have an order and no page needs a sort. */
async function indexAudit(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('audit_events_at').execute()
  await db.schema.dropIndex('audit_events_action').execute()
  for (const [name, columns] of [
    ['audit_events_at', ['at', 'id']],
    ['audit_events_action', ['action', 'at', 'id']],
    ['audit_events_actor', ['actor_key', 'at', 'id']],
  ] as const) {
    await db.schema
      .createIndex(name)
      .on('audit_events')
      .columns([...columns])
      .execute()
  }
}
