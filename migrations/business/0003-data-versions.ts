import { type Kysely, sql } from 'kysely'

/** Campaigns and CNV data change on their own, without what is remembered of sales growing stale. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`insert into data_versions (name, version) values ('campaigns', 1), ('cnv', 1)`.execute(db)
}
