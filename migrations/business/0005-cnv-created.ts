import { type Kysely, sql } from 'kysely'

/** Counts the customers CNV gained in a period. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index cnv_customers_cnv_created_at on cnv_customers (cnv_created_at)`.execute(db)
}
