import { type Kysely, sql } from 'kysely'

/** Indexes for one customer's coupons, and for the few customers whose phone cannot be normalised. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index coupons_member_id on coupons (member_id)`.execute(db)
  await sql`create index coupons_member_phone on coupons (member_phone_normalised)`.execute(db)
  await sql`create index customers_unusable_phone on customers (phone_key) where phone_normalised is null`.execute(db)
}
