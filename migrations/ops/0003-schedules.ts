import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('schedules')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement().notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('cadence', 'text', (c) => c.notNull())
    .addColumn('place', 'text')
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('paused_at', 'text')
    .addColumn('removed_at', 'text')
    .addColumn('next_run_at', 'text', (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('schedule_runs')
    .addColumn('schedule_id', 'integer', (c) => c.notNull().references('schedules.id'))
    .addColumn('slot', 'text', (c) => c.notNull())
    .addColumn('job_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('schedule_runs_slot', ['schedule_id', 'slot'])
    .execute()
  await db.schema.createIndex('schedule_runs_job').on('schedule_runs').column('job_id').execute()

  await db.schema
    .createTable('sync_news')
    .addColumn('log_id', 'integer', (c) => c.primaryKey().notNull())
    .addColumn('sync_type', 'text', (c) => c.notNull())
    .addColumn('news', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('jobs_type').on('jobs').columns(['type', 'created_at']).execute()
}
