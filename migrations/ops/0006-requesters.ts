import { sql, type Kysely } from 'kysely'

/** Who asked for a job, asked again when it begins; when somebody was last seen in a chat; audit records by person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('jobs').addColumn('requested_by', 'text').execute()
  await db.schema.alterTable('chat_people').addColumn('last_seen_at', 'text').execute()
  await db.schema.alterTable('audit_events').addColumn('actor_key', 'text').execute()
  const part = (name: string) => sql`(actor ->> ${sql.lit(name)})`
  const key = sql`${part('platform')} || ':' || ${part('workspaceId')} || ':' || ${part('id')}`
  await sql`update audit_events set actor_key = ${key}`.execute(db)
  await db.schema.createIndex('audit_events_actor').on('audit_events').columns(['actor_key', 'at']).execute()
}
