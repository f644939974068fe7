import { type Kysely, sql } from 'kysely'

/** Separate versions for campaigns and CNV data, so that their changes do not invalidate cached sales. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`insert into data_versions (name, version) values ('campaigns', 1), ('cnv', 1)`.execute(db)
}
