import type { Kysely } from 'kysely'

/** Who asked for a job, asked again when it begins; and when somebody was last seen in a chat. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('jobs').addColumn('requested_by', 'text').execute()
  await db.schema.alterTable('chat_people').addColumn('last_seen_at', 'text').execute()
}
