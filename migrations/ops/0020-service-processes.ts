import type { Kysely } from 'kysely'

/** The processes that work on these data, on whichever machine. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('service_processes')
    // The role, the machine and the process id.
    .addColumn('name', 'text', (c) => c.primaryKey().notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('started_at', 'text', (c) => c.notNull())
    .addColumn('seen_at', 'text', (c) => c.notNull())
    .execute()
}
