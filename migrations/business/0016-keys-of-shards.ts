import { sql, type Kysely, SqliteAdapter } from 'kysely'

/**
 * The keys of tables whose rows may be spread over several servers hold the column that says on which one a row is. Their
 * numbers stay unique, since the database gives them. A file has one server, and its keys stay as they are.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof SqliteAdapter) return
  for (const [table, column] of [
    ['invoices', 'invoice_number'],
    ['customers', 'vip_id'],
    ['coupons', 'coupon_id'],
    ['import_issues', 'import_id'],
  ] as const) {
    const key = sql.id(`${table}_pkey`)
    await sql`alter table ${sql.table(table)} drop constraint ${key},
      add constraint ${key} primary key (id, ${sql.id(column)})`.execute(db)
  }
}
