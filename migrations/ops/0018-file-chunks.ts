import type { Kysely } from 'kysely'

/** Files on their way between machines, in pieces: uploads that wait for a worker, and files behind links. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('file_chunks')
    .addColumn('path', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('data', 'blob', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('file_chunks_identity', ['path', 'position'])
    .execute()
}
