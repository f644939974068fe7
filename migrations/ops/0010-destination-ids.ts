import { sql, type Kysely } from 'kysely'

/** Renames `place` to `ids` in stored destinations, so that queued posts still arrive. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update schedules set place = replace(place, '"place":{', '"ids":{') where place is not null`.execute(db)
  await sql`update jobs set payload = replace(payload, '"place":{', '"ids":{') where type = 'post-message'`.execute(db)
}
